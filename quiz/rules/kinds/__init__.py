"""The kinds of questions, one file each: type, key, options, credit, and what is wrong with one that was written.

To add a kind whose form of answering there is already, write its file and name it in ``quiz/rules/items.py``.
"""
