"""SHA-256 from the interpreter itself: OpenSSL, with which ``hashlib`` comes, takes three megabytes of every round."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256  # Python 3.11 has a module for it alone.
        except ImportError:  # Python may be built with OpenSSL's only.
            from hashlib import sha256

__all__ = ["sha256"]
