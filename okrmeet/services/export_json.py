"""Everything that a workspace holds as one JSON document, which import takes into an empty workspace.

    {"okrmeet": 1,
    "documents": {
    "person": [
    {"id":"ana","name":"Ana Sousa"}],
    ...}}

One document a line, kinds in the order of `KINDS`, ids in theirs. Versions and commits are the store's own and are
left out; what a document said before stays, so that a copy of the workspace can still be merged with it.
"""

from __future__ import annotations

import orjson

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.in_play import natural
from okrmeet.domain.kinds import KINDS
from okrmeet.services.userfile_format import FORMAT

STORES_OWN = ("_v", "_seq")


def json_of(docs: Documents) -> bytes:
    """The text of the file, in UTF-8."""
    tables = []
    for table, kind in KINDS.items():
        rows = [_body(doc) for doc in sorted(docs.all(kind), key=lambda doc: natural(doc.id))]
        if rows:
            tables.append(orjson.dumps(table) + b": [\n" + b",\n".join(rows) + b"]")
    return b'{"okrmeet": %s,\n"documents": {\n%s}}\n' % (FORMAT.encode(), b",\n".join(tables))


def _body(doc: Doc) -> bytes:
    body = doc.model_dump(mode="json", by_alias=True, exclude_none=True)
    kept = {name: value for name, value in body.items() if name not in STORES_OWN and (name != "_was" or value)}
    return orjson.dumps(kept)
