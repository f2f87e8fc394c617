"""Questions as other programs have them: one file a format, each of which writes questions, reads them, or both.

To add a format, write its file and name it in ``quiz/formats/register.py``.
"""
