"""Making packs: reading a text, splitting it into sentences, writing a pack's folder, and changing its questions.

It knows no screen. Its libraries are the extra ``authoring``, imported inside functions of this room alone.
"""
