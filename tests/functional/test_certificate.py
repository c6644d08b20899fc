"""A certificate that nobody can speak TLS with is told in a sentence, and nobody is asked for a passphrase."""

import os
import pty
import signal

import pytest

from saltext.halite import certificate, settings, times
from saltext.halite.answers import metrics
from saltext.halite.master import salt_api
from tests.certificates import make, openssl

LASTS = 60  # days
EXPIRY = "halite_http_certificate_expiry_timestamp_seconds"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Two certificates with their keys, and the key of the first with a passphrase."""
    folder = tmp_path_factory.mktemp("tls")
    for name in ("good", "other"):
        make(folder, name, LASTS)
    openssl("pkey", "-in", folder / "good.key", "-out", folder / "hidden.key", "-aes256", "-passout", "pass:any")
    return folder


def of(opts, files, crt, key):
    opts["halite"] = {"http": {"port": 8443, "ssl_crt": str(files / crt), "ssl_key": str(files / key)}}
    return settings.load(opts).http


@pytest.mark.parametrize(
    ("crt", "key", "says"),
    [
        ("good.crt", "other.key", "key values mismatch"),
        ("good.crt", "hidden.key", "the key has a passphrase"),
        ("good.key", "good.key", "PEM"),
        ("good.crt", "good.crt", "PEM"),
    ],
)
def test_what_is_wrong_with_a_certificate_is_told_by_the_status_too(opts, files, crt, key, says):
    http = of(opts, files, crt, key)
    assert says in certificate.problem(http)
    (told,) = salt_api.problems(opts, http)
    assert says in told
    with pytest.raises((OSError, ValueError)):
        certificate.context(http)


def test_a_certificate_with_its_key_is_none(opts, files):
    http = of(opts, files, "good.crt", "good.key")
    assert certificate.problem(http) is None
    assert salt_api.problems(opts, http) == []


def test_nobody_is_asked_for_a_passphrase(opts, files):
    http = of(opts, files, "good.crt", "hidden.key")
    pid, terminal = pty.fork()
    if pid == 0:
        certificate.problem(http)
        os._exit(0)
    with os.fdopen(terminal, "rb", buffering=0) as shown:
        try:
            text = shown.read(1)
        except OSError:  # Linux says so at the end of a terminal
            text = b""
    os.kill(pid, signal.SIGKILL)  # which may be over, or wait for what nobody types
    os.waitpid(pid, 0)
    assert text == b""


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (LASTS + 1, "has run out at {until}: browsers and other clients refuse it."),
        (LASTS - 29, "runs out at {until}: put a new one in its place, and restart salt-api."),
        (-1, "counts from {since} on: until then browsers and other clients refuse it."),
    ],
)
def test_a_certificate_out_of_its_time_is_told_by_the_status(opts, files, monkeypatch, days, says):
    http = of(opts, files, "good.crt", "good.key")
    since, until = certificate.counts(http.ssl_crt)
    assert until - since == LASTS * times.DAY
    assert abs(since - times.now()) < times.DAY
    monkeypatch.setattr(salt_api, "now", lambda: since + days * times.DAY)
    (told,) = salt_api.problems(opts, http)
    expected = says.format(since=times.iso(since), until=times.iso(until))
    assert told == f"The certificate that halite:http:ssl_crt names, {http.ssl_crt}, {expected}"


def test_the_first_certificate_of_a_chain_is_the_one_that_counts(opts, files, monkeypatch):
    chain = files / "chain.crt"
    chain.write_text("the server's own\n" + (files / "good.crt").read_text() + (files / "other.crt").read_text())
    http = of(opts, files, "chain.crt", "good.key")
    assert certificate.problem(http) is None
    assert certificate.counts(str(chain)) == certificate.counts(str(files / "good.crt"))


@pytest.mark.parametrize("is_mounted", [True, False])
def test_the_metrics_tell_when_the_certificate_runs_out(opts, db, files, monkeypatch, is_mounted):
    """Its own, or that of salt-api whose port it shares."""
    http = of(opts, files, "good.crt", "good.key")
    if is_mounted:
        opts["rest_cherrypy"] = {"port": 8000, "ssl_crt": http.ssl_crt}
        opts["halite"] = {"http": {}}
    config = settings.load(opts)
    _, until = certificate.counts(str(files / "good.crt"))
    (family,) = [each for each in metrics.gather(opts, db, config) if each.name == EXPIRY]
    assert [each.value for each in family.samples] == [until / times.SECOND]
    monkeypatch.setattr(salt_api, "now", lambda: until - times.DAY)
    (told,) = salt_api.problems(opts, config.http)
    assert told.startswith(f"The certificate that {'rest_cherrypy' if is_mounted else 'halite:http'}:ssl_crt names")
    assert "runs out at" in told


DAMAGED = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"


@pytest.mark.parametrize("held", [None, "", "no PEM", DAMAGED])
def test_of_a_file_that_is_no_certificate_nothing_is_told(opts, db, tmp_path, held):
    file = tmp_path / "bad.crt"
    if held is not None:
        file.write_text(held)
    opts["rest_cherrypy"], opts["halite"] = {"port": 8000, "ssl_crt": str(file)}, {"http": {}}
    config = settings.load(opts)
    assert salt_api.expiry(opts, config.http) is None and salt_api.problems(opts, config.http) == []
    assert EXPIRY not in {each.name for each in metrics.gather(opts, db, config)}
    for rest_cherrypy in ({"port": 8000, "ssl_crt": str(file), "disable_ssl": True}, {"port": 8000}, "nothing"):
        opts["rest_cherrypy"] = rest_cherrypy
        assert salt_api.expiry(opts, config.http) is None
