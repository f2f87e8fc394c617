"""What is printed, or opened in a browser: the report, feedback for students, worksheets.

A page is one file with everything in it, so that it can be mailed and works without a network.
"""
