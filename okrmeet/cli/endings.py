"""How a run ends: what went wrong in words, and the exit code.

0 done; 1 a check that was asked for failed; 2 wrong usage or bad input;
3 the workspace cannot be used, nothing was changed; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from okrmeet.cli.streams import let_go, prepare, say

DONE, CHECK_FAILED, BAD_INPUT, NO_WORKSPACE, INTERRUPTED = 0, 1, 2, 3, 130


def ending(answer: Callable[[], int]) -> int:
    """Run a command to its exit code; what a person can cause ends in a sentence, never in a traceback."""
    prepare()
    try:
        code = answer()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read has seen enough
        let_go(sys.stdout)
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        known = _code_of(error)
        if known is None:
            raise
        say(_sentence(error))
        return known
    return code


def _code_of(error: Exception) -> int | None:
    """The exit code for an error; None for one that is a mistake of ours. Imported late: most runs end well."""
    from okrmeet.domain.zone import UnknownZone
    from okrmeet.services.place import BadPlace
    from okrmeet.services.userfile_problems import BadFile
    from okrmeet.store.errors import StoreError

    if isinstance(error, StoreError | UnknownZone):
        return NO_WORKSPACE
    return BAD_INPUT if isinstance(error, BadFile | BadPlace | OSError) else None


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):  # of a workspace it would be a StoreError: this is about what is written
        if error.filename is not None:
            return f"{error.filename}: {error.strerror}"
        let_go(sys.stdout)
        return f"standard output cannot be written: {error.strerror or error}"
    return str(error)
