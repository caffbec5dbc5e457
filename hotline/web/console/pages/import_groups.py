"""A file of groups: first what was understood, as sentences; then the yes to it. No row that cannot be read stops the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from flask import Blueprint, abort, redirect, request, url_for
from sqlalchemy import delete
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from hotline.accounts import audit
from hotline.directory.importers import Reading, read_file
from hotline.directory.load import Loaded, compared, load
from hotline.directory.record import GroupRecord
from hotline.recurrence import next_meeting
from hotline.store.models import Upload
from hotline.web.console import names
from hotline.web.console.desk import Desk
from hotline.web.console.gate import needs, takes, visitor
from hotline.web.console.look import Nav, page, tell
from hotline.web.console.sentence import sentence
from hotline.web.console.wording import N_

NAV = Nav(N_("Import"), "import_groups", "import_groups", 25)
LARGEST = 5_000_000  # bytes
MOST_GROUPS = 5_000  # a few seconds' work; larger files are for `hotline import`
SHOWN = 100


@dataclass(frozen=True)
class Understood:
    name: str
    rule: str
    next_at: datetime | None
    zone: str
    where: str
    topics: str


def add(routes: Blueprint, desk: Desk) -> None:
    @routes.get("/import")
    @needs("import_groups")
    def import_groups() -> str:
        return page("import.html")

    @routes.post("/import")
    @needs("import_groups")
    @takes(LARGEST)
    def upload_groups() -> Response | str | tuple[str, int]:
        file = request.files.get("file")
        content = file.read() if file else b""
        if file is None or not content:
            tell("Please choose a file.")
            return page("import.html"), 400
        name = PurePath(file.filename or "upload").name[:200]
        with desk.store.writing() as session:
            session.execute(delete(Upload).where(Upload.account_id == visitor().account_id))
            upload = Upload(account_id=visitor().account_id, name=name, content=content, at=desk.clock())
            session.add(upload)
            session.flush()
            upload_id = upload.id
        return redirect(url_for("console.import_preview", upload_id=upload_id))

    @routes.get("/import/<int:upload_id>")
    @needs("import_groups")
    def import_preview(upload_id: int) -> str:
        with desk.store.reading() as session:
            upload = _own(session, upload_id)
            reading = _read(upload, desk)
            change = compared(session, upload.name, reading.records)
        shown = [_understood(desk, record) for record in reading.records[:SHOWN]]
        return page("import_preview.html", upload=upload, reading=reading, change=change, shown=shown)

    @routes.post("/import/<int:upload_id>")
    @needs("import_groups")
    def import_now(upload_id: int) -> Response:
        with desk.store.reading() as session:
            upload = _own(session, upload_id)
        reading = _read(upload, desk)
        if not reading.records or len(reading.records) > MOST_GROUPS:
            abort(400)
        done = load(desk.store, upload.name, reading.records, desk.clock())
        with desk.store.writing() as session:
            session.execute(delete(Upload).where(Upload.id == upload_id))
            _record(session, desk, upload.name, done)
        tell(
            "{added} added, {changed} changed, {unchanged} as before, {withdrawn} taken off.",
            added=done.added,
            changed=done.changed,
            unchanged=done.unchanged,
            withdrawn=done.withdrawn,
        )
        return redirect(url_for("console.groups"))


def _own(session: Session, upload_id: int) -> Upload:
    upload = session.get(Upload, upload_id)
    if upload is None or upload.account_id != visitor().account_id:
        abort(404)
    return upload


def _read(upload: Upload, desk: Desk) -> Reading:
    return read_file(upload.content, name=upload.name, gazetteer=desk.gazetteer, default_zone=desk.zone)


def _understood(desk: Desk, record: GroupRecord) -> Understood:
    rule = record.recurrence
    where = ", ".join(filter(None, (record.venue, record.city, record.region)))
    return Understood(
        record.name,
        sentence(desk, rule),
        next_meeting(rule, desk.clock()) if rule else None,
        record.zone,
        where,
        ", ".join(names.topic(each) for each in record.topics),
    )


def _record(session: Session, desk: Desk, name: str, done: Loaded) -> None:
    audit.record(session, visitor().account_id, "import", f"file:{name}", desk.clock(), detail=vars(done))
