"""Where okrmeet starts: `okrmeet` and `python -m okrmeet`.

Version, help and home are answered without loading the command line parser: each import is time somebody waits.
"""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Do what the command line asks for; the exit code."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them costs a twentieth of the start
    gc.disable()  # a short run makes no garbage worth looking for; the screen turns it on again
    from okrmeet.cli.endings import ending

    return ending(lambda: _answer(sys.argv[1:]))


def _answer(words: list[str]) -> int:
    asked = os.environ.get("_OKRMEET_COMPLETE")
    if asked is not None:
        from okrmeet.cli.completing import answer

        return answer(asked)
    match words:
        case ["--version"]:
            from okrmeet.cli.offer import version
            from okrmeet.cli.streams import put

            put(f"{version()}\n")
            return 0
        case ["--help" | "-h"]:
            from okrmeet.cli.offer import help_text
            from okrmeet.cli.streams import put

            put(f"{help_text()}\n")
            return 0
        case []:
            from okrmeet.cli.screen import show

            return show()
        case ["-w" | "--workspace", path]:
            from okrmeet.cli.screen import show
            from okrmeet.services.place import find_place

            return show(find_place(path, os.environ))
        case _:
            from okrmeet.cli.program import run

            return run(words)


if __name__ == "__main__":
    sys.exit(main())
