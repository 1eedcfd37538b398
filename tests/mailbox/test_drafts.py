"""`appeals drafts`: a person's own emails in their own Drafts folder of a real mail server, once; nothing is sent."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conversation import conversation
from dovecot import PASSWORD, mail_server
from imapclient import IMAPClient
from kept_passwords import KeptPasswords, kept
from needs import DOVECOT, ROOT, needs
from program import Ended, Run
from project import JUDGE, MINISTER, SENDER, Project, changed

USER = str(SENDER["email"])
ACCOUNT = ("--imap", "localhost", "--user", USER)


@pytest.fixture(autouse=True)
def keeper() -> Iterator[KeptPasswords]:
    with kept(("appeals:localhost", USER, PASSWORD)) as passwords:
        yield passwords


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for letters that several tests look at: they are made once."""
    return tmp_path_factory.mktemp("made")


@pytest.fixture
def letters(project: Project, run: Run, made: Path) -> Callable[..., Path]:
    """Makes the emails of a campaign that is not over; returns its file."""

    def make(*options: object, **changes: object) -> Path:
        campaign = project.campaign(deadline="2999-01-01", recipients=["xx/minister", "xx/judge"], **changes)
        options = options or ("--sender", project.sender())
        kept = made / str(options[0])
        if kept.is_dir() and not changes:
            shutil.copytree(kept, project.out)
            return campaign
        ended = run("render", campaign, "--accept-unverified", "--format", "email", "--out", "out", *options)
        assert ended.code == 0, ended.err
        if not changes:
            shutil.copytree(project.out, kept)
        return campaign

    return make


def put(run: Run, *options: object) -> Ended:
    return run("drafts", "out", *ACCOUNT, "--accept-unverified", *options)


@needs(DOVECOT, ROOT)  # its programs change their users: only root can start it
def test_emails_lie_in_the_drafts_folder_once(
    project: Project, run: Run, letters: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, keeper: KeptPasswords
) -> None:
    letters()
    files = [project.out / f"xx-{name}.en.eml" for name in ("minister", "judge")]
    with mail_server(USER) as server:
        port = ("--port", server.port)
        assert put(run, *port).code == 69, "nobody trusts this certificate"
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        without_tls = put(run, "--port", server.plain)
        assert (without_tls.code, "does not speak TLS" in without_tls.err) == (69, True)
        keeper.kept["appeals:127.0.0.1", USER] = PASSWORD
        elsewhere = run("drafts", "out", "--imap", "127.0.0.1", "--user", USER, "--accept-unverified", *port)
        assert (elsewhere.code, "does not prove that it is 127.0.0.1" in elsewhere.err) == (69, True)

        first = put(run, *port)
        assert (first.code, first.out) == (0, "out/xx-minister.en.eml\nout/xx-judge.en.eml\n")
        assert first.err == f"2 emails put into 'Entwürfe' of {USER}. Nothing was sent.\n"
        again = put(run, *port)
        assert (again.code, again.out) == (0, "")
        assert again.err.count("lies in 'Entwürfe' already") == 2

        letters(title="Teacher detained for two poems", reference="UA 2/26")
        files[1].write_bytes(files[1].read_bytes().replace(b"release", b"arrest"))
        newer = put(run, *port)
        assert (newer.code, newer.out) == (1, "out/xx-minister.en.eml\n")
        assert "an earlier version lies in 'Entwürfe' too" in newer.err
        assert "out/xx-judge.en.eml was changed since it was written" in newer.err

        nowhere = put(run, *port, "--folder", "Nowhere")
        assert (nowhere.code, "'Gesendet'" in nowhere.err) == (73, True)
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        typed = conversation(
            ("drafts", "out", *ACCOUNT, *port, "--accept-unverified", "--folder", "Gesendet"),
            PASSWORD,
            cwd=project.folder,
        )
        assert (typed.code, PASSWORD in typed.out) == (1, False)
        files[1].unlink()
        letters(title="Teacher detained for three poems")
        third = put(run, *port)
        assert (third.code, third.out) == (0, "out/xx-judge.en.eml\n")
        assert "out/xx-minister.en.eml: not put there: an earlier version was sent, it lies in 'Gesendet'" in third.err

        keeper.kept["appeals:localhost", USER] = "wrong"
        wrong = put(run, *port)
        assert (wrong.code, "refuses the name or the password" in wrong.err) == (69, True)
        assert "wrong" not in wrong.err

        with IMAPClient("localhost", server.port) as client:
            client.plain_login(USER, PASSWORD)
            client.select_folder("Entwürfe", readonly=True)
            lying = client.fetch(client.search(), ["FLAGS", "BODY[]"])
    assert [set(each[b"FLAGS"]) - {rb"\Recent"} for each in lying.values()] == [{rb"\Draft", rb"\Seen"}] * 4
    number, _, content = bytes(lying[4][b"BODY[]"]).partition(b"\r\n")
    assert number.startswith(b"Message-ID: <")
    assert number.endswith(b"@example.org>")
    assert content == files[1].read_bytes().replace(b"X-Unsent: 1\r\n", b"")
    assert put(run, *port).code == 69, "nobody is there any more"


MEMBERS = "id,name,city,country,language,email,consent\na1,Ana,Leeds,GB,en,ana@example.org,yes\nb2,Bo,Leeds,GB,en,sam@example.org,yes\n"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 65, "emails of 2 members"),
        (("--member", "c3"), 66, "no emails of the member 'c3'"),
        (("--member", "a1"), 65, "say so with --from ana@example.org"),
        (("--member", "b2"), 2, "no password is kept for this mailbox"),
        (("--member", "a1", "--from", "Ana@example.org"), 2, "no password is kept for this mailbox"),
    ],
)
def test_nobodys_emails_get_into_another_mailbox(
    project: Project,
    run: Run,
    letters: Callable[..., Path],
    keeper: KeptPasswords,
    options: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    keeper.kept.clear()
    letters("--senders", project.write("members.csv", MEMBERS))
    ended = put(run, *options)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err


ENDED = {"status": "closed", "outcome": "She was freed."}


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"deadline": "2026-01-01"}, 65, "deadline-passed"),
        ({"deadline": "2026-01-01", "after_deadline": "stop"}, 65, "no exception"),
        (ENDED, 65, "no more letters are sent"),
        ({"deadline": "2999-01-01", "recipients": ["xx/judge"]}, 1, "does not write to this recipient any more"),
        ({"deadline": "2999-01-01", "title": ""}, 65, "title"),
    ],
)
def test_what_may_not_go_out_is_put_nowhere(
    project: Project, run: Run, letters: Callable[..., Path], changes: dict[str, object], code: int, said: str
) -> None:
    letters()
    project.campaign(**{"recipients": ["xx/minister", "xx/judge"], **changes})
    if code == 1:
        (project.out / "xx-judge.en.eml").unlink()
    ended = put(run)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err


def test_entries_that_have_ended_or_aged_get_nothing(project: Project, run: Run, letters: Callable[..., Path]) -> None:
    letters()
    entries = {"minister": changed(MINISTER, {"until": "2026-02"}), "judge": changed(JUDGE, {"verified": "2020-01"})}
    project.book(recipients=entries)
    ended = run("drafts", "out", *ACCOUNT)
    assert (ended.code, ended.out) == (1, "")
    assert "the entry ended 2026-02" in ended.err
    assert "last verified 2020-01" in ended.err
    dead = {"value": JUDGE["email"], "state": "dead"}
    entries = {"minister": changed(MINISTER, {"email": "new@example.org"}), "judge": changed(JUDGE, {"email": dead})}
    project.book(recipients=entries)
    ended = put(run)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.count("the address book has another address for it now, or knows that this one is dead") == 2


def test_a_folder_that_nobody_can_vouch_for_is_refused(
    project: Project, run: Run, letters: Callable[..., Path]
) -> None:
    assert put(run).code == 66
    campaign = letters()
    path = project.out / "manifest.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), "utf-8")
    cut_off = put(run)
    assert (cut_off.code, "has not ended" in cut_off.err) == (65, True)
    path.write_text("".join(lines), "utf-8")
    campaign.rename(project.folder / "case.yaml")
    unknown = put(run)
    assert (unknown.code, "--campaign" in unknown.err) == (66, True)


def test_a_head_that_no_run_writes_is_refused(project: Project, run: Run, letters: Callable[..., Path]) -> None:
    letters()
    path = project.out / "manifest.jsonl"
    for name, head in (("xx-minister.en.eml", b"Message-ID: <a@b>\r\n"), ("xx-judge.en.eml", b"X-Unsent: 1\r\n")):
        email = project.out / name
        before = sha256(email)
        email.write_bytes(head + email.read_bytes())
        path.write_text(path.read_text("utf-8").replace(before, sha256(email)), "utf-8")
    ended = put(run)
    assert (ended.code, ended.err.count("has a head that no run of appeals writes")) == (1, 2)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
