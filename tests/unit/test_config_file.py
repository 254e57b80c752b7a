"""Reading config.yaml: defaults, what may be written shortly, and every problem at once."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from briefgen.config import USUAL_SECTIONS, Audience, Config, Match, SectionConfig, config_schema, parse_config
from briefgen.errors import ConfigError
from briefgen.facts import edition_schema, facts_schema, notes_schema
from briefgen.records import schema_text


def read(content):
    """Read a config from text."""
    return parse_config(content.encode(), path="config.yaml")


def refused(content):
    """Return what is wrong with a config, without the file's name."""
    with pytest.raises(ConfigError) as caught:
        read(content)
    return [str(problem).removeprefix("config.yaml:") for problem in caught.value.problems]


@pytest.mark.parametrize(
    "content", ["", "# nothing\n", "schema: briefgen/config/1\n", "audiences:\nsections:\nlimits:\n"]
)
def test_everything_may_be_left_out(content):
    """An empty config is the defaults, and the audience `main` is there."""
    assert read(content) == Config(sections=USUAL_SECTIONS, audiences={"main": Audience()})


def test_the_usual_sections_are_those_of_the_starter(checkout):
    """A config.yaml without `sections:` routes facts as the one that ships does."""
    shipped = parse_config((checkout / "config.yaml").read_bytes(), path="config.yaml")
    assert shipped.sections == USUAL_SECTIONS


def test_short_forms():
    """A single value may stand where a list is expected, and a single section or condition too."""
    config = read(
        "sections: {name: a, match: {event: missile_launch, plover: [AID], words: x y, section: b}}\nformats: md\n"
    )
    match = Match(event=("missile_launch",), plover=("AID",), words=("x y",), section=("b",))
    assert config.sections == (SectionConfig(name="a", match=(match,)),)
    assert config.formats == ("md",)


def test_main_is_always_there():
    """The audience `main` stands first where the file has only others, and keeps what the file says of it."""
    assert list(read("audiences: {b: {tlp: RED}}").audiences) == ["main", "b"]
    assert read("audiences: {main: {title: All}}").audiences == {"main": Audience(title="All")}


def test_shipped_config_is_sound(checkout):
    """The config that ships reads without problems, and its schema agrees."""
    content = (checkout / "config.yaml").read_bytes()
    assert parse_config(content, path="config.yaml").sections
    jsonschema.Draft202012Validator(config_schema()).validate(yaml.safe_load(content))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("- a\n", "1: expected a mapping, found a list"),
        ("a: [\n", "this is not YAML"),
        ("schema: briefgen/config/2\n", "1: schema is briefgen/config/2, not briefgen/config/1"),
        ("schema: [a]\n", "1: schema is a list"),
        ("publicaton: {}\n", "1: the key publicaton is not known: did you mean publication?"),
        ("publication: {language: 12}\n", "1: publication.language: 12 is not a language code"),
        ("publication: 7\n", "1: publication: expected a mapping, found 7"),
        ("publication: {title: true}\n", "1: publication.title: true is not text: put it in quotes"),
        ("publication: {title: }\n", "1: publication.title: expected text, found nothing"),
        ("engine: Lite\n", "1: engine: Lite is not an engine's name: did you mean lite?"),
        ("engine: [lite]\n", "1: engine: expected text, found a list"),
        ("formats: []\n", "1: formats: nothing would be built"),
        ("formats: [md, md]\n", "1: formats: md stands there more than once"),
        ("formats: [pfd]\n", "1: formats[0]: expected md | html | pdf | eml, found pfd: did you mean pdf?"),
        ("formats: [[md]]\n", "1: formats[0]: expected md | html | pdf | eml, found a list"),
        ("limits: {pdf_seconds: 0}\n", "1: limits.pdf_seconds: is not from 1 to 86,400"),
        ("limits: {memory_megabytes: 99999999999999999}\n", "1: limits.memory_megabytes: is not from 1 to 1,000,000"),
        ("limits: {pdf_seconds: 1.5}\n", "1: limits.pdf_seconds: expected a whole number, found 1.5"),
        ("limits: [1]\n", "1: limits: expected a mapping, found a list"),
        ("sections:\n  - name: a\n  - name: a\n", "3: sections[1].name: a section a stands above"),
        ("sections:\n  - name: ../a\n", "2: sections[0].name: ../a is not a slug"),
        ("sections:\n  - {name: a, macth: 1}\n", "2: sections[0]: the key macth is not known: did you mean match?"),
        ("sections:\n  - 7\n", "2: sections[0]: expected a mapping, found 7"),
        ("sections: []\n", "1: sections: nothing would be printed"),
        ("sections: 7\n", "1: sections: expected a mapping, found 7"),
        ("sections:\n  - {name: a, template: ../../x.md}\n", "../../x.md is no template below sections/"),
        ("sections:\n  - {name: a, template: /etc/passwd}\n", "/etc/passwd is no template"),
        ("sections:\n  - {name: a, template: 'a\\b.md'}\n", "is no template"),
        ("sections:\n  - {name: a, template: 'c:b.md'}\n", "is no template"),
        ("sections:\n  - {name: a, template: ./b.md}\n", "is no template"),
        (
            "sections:\n  - name: a\n    match: {}\n",
            "3: sections[0].match[0]: a condition without keys would fit every fact",
        ),
        (
            "sections:\n  - name: a\n    match: {event: Launch}\n",
            "sections[0].match[0].event: Launch is not in snake_case",
        ),
        ("sections:\n  - name: a\n    match: {section: A}\n", "sections[0].match[0].section: A is not a slug"),
        ("sections:\n  - name: a\n    match: {words: ['']}\n", "sections[0].match[0].words: empty words would fit"),
        ("sections:\n  - name: a\n    match: {plover: LAUNCH}\n", "plover: expected a known name, found LAUNCH"),
        ("audiences: {../m: {}}\n", "1: audiences.../m: an audience's name is part of a path"),
        ("audiences: {m: {sections: a}}\n", "1: audiences.m.sections: there is no section a: add it under"),
        ("audiences: {m: {sections: a}, n: }\n", "there is no section a"),
        ("audiences: {m: 7}\n", "1: audiences.m: expected a mapping, found 7"),
        ("audiences: 7\n", "1: audiences: expected a mapping, found 7"),
        ("review: {proposed: hide}\n", "review.proposed: expected publish | withhold, found hide"),
    ],
)
def test_problems(content, said):
    """Whatever is wrong is told with its line, its place and what to do."""
    assert any(said in one for one in refused(content)), refused(content)


def test_all_problems_at_once():
    """A wrong key somewhere hides no wrong value elsewhere."""
    said = refused("sections:\n  - {name: A}\n  - {name: b, x: 1}\naudiences: {main: {sections: c}}\nengine: x y\n")
    assert [int(one.split(":")[0]) for one in said] == [2, 3, 4, 5]


def test_templates_below_folders_are_fine():
    """A template may stand in a folder below sections/."""
    assert read("sections:\n  - {name: a, template: own/b.md}\n").sections[0].template == "own/b.md"


@pytest.mark.parametrize(
    ("name", "schema"),
    [("config", config_schema), ("edition", edition_schema), ("facts", facts_schema), ("notes", notes_schema)],
)
def test_shipped_schemas_are_those_of_the_types(name, schema, checkout):
    """The schemas that ship are what the types generate: `python scripts/write_schemas.py` writes them anew."""
    shipped = (checkout / "briefgen" / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    assert shipped == schema_text(schema())
    jsonschema.Draft202012Validator.check_schema(json.loads(shipped))


def test_schema_of_facts_agrees_with_the_reader():
    """The schema of facts files takes a written file and refuses a wrong one."""
    from factfiles import FACTS

    from briefgen.facts import format_facts

    validator = jsonschema.Draft202012Validator(facts_schema())
    content = format_facts(FACTS).replace("value: 2031-03-0", "value: '2031-03-0").replace(", text: On", "', text: On")
    loaded = yaml.load(content.replace(", text: 4 March", "', text: 4 March"), Loader=yaml.BaseLoader)
    fact = loaded["facts"][0] | {"confidence": 0.9}
    errors = {
        error.json_path for error in validator.iter_errors({**loaded, "facts": [fact | {"plover": "X", "typo": 1}]})
    }
    assert "$.facts[0].plover" in errors
    assert "$.facts[0]" in errors
    assert "$.facts[0].confidence" not in errors


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("mail: {audiences: {main: r.csv}}", "1: mail: sender is missing: add `sender: Name <address>`"),
        ("mail:\n  sender: nobody", "2: mail.sender: 'nobody' is no mailbox: write it like Morning Brief <brief@example.org>"),
        ("mail:\n  reply_to: x", "2: mail.reply_to: 'x' is no mail address: write it like desk@example.org"),
        ("mail:\n  bounces: a+b@c.org", "2: mail.bounces: has a + already, which the token of each mail needs: write it without one"),
        ("mail:\n  list_id: x", "2: mail.list_id: 'x' is no list id: write it like brief.example.org"),
        ("mail:\n  web: https://x.org/{day}", "2: mail.web: {day} means nothing there: use {edition} and {audience} only"),
        ("mail:\n  web: https://x.org/{", "2: mail.web: { means nothing there: use {edition} and {audience} only"),
        ("mail:\n  unsubscribe: http://x.org/u", "2: mail.unsubscribe: 'http://x.org/u' is no https address: write it like https://brief.example.org/…"),
        ("mail:\n  key: hunter2", "2: mail.key: is no place of a secret (what stands here is not shown): write `{env: NAME}` or `{file: PATH}`, and the secret itself there"),
        ("mail:\n  key: {hunter2: 1}", "2: mail.key: has a key that is not known (it is not shown): write `{env: NAME}` or `{file: PATH}`, and the secret itself there"),
        ("mail:\n  unsubscribe: https://x.org/u?id=", "2: mail.unsubscribe: has a ? in it, and links are made by a / and a token behind it: write it without"),
        ("mail:\n  unsubscribe: https://a@x.org/u", "2: mail.unsubscribe: 'https://a@x.org/u' is no https address: write it like https://brief.example.org/…"),
        ("mail:\n  deadline_hours: 0", "2: mail.deadline_hours: is not from 1 to 8,760: write hours, such as 24"),
        ("mail:\n  key: {env: A, file: b}", "2: mail.key: stands in two places: keep one of `env:` and `file:`"),
        ("mail: {sender: a@b.org, audiences: {x: r.csv}}", "1: mail.audiences.x: there is no audience x: add it under `audiences:` of the whole file, or remove it here"),
        ("mail: {sender: a@b.org, audiences: {main: []}}", "1: mail.audiences.main: has no recipient files: write one or more: [recipients.csv]"),
        ("mail: {sender: a@b.org, audiences: {main: r.txt}}", "1: mail.audiences.main: r.txt is neither .csv nor .yaml: name a file of recipients in one of the two"),
        ("mail: {sender: a@b.org, relay: {host: 'x y'}}", "1: mail.relay.host: 'x y' is no host: write a name or an address, the port under `port:`"),
        ("mail: {sender: a@b.org, relay: {host: x.org, port: 0}}", "1: mail.relay.port: is not from 1 to 65,535: write a number within these bounds"),
        ("mail: {sender: a@b.org, relay: {host: x.org, login: me}}", "1: mail.relay.login: has no password: add `password: {env: NAME}` or `password: {file: PATH}`"),
        ("mail: {sender: a@b.org, relay: {host: x.org, helo: x}}", "1: mail.relay.helo: 'x' is no domain: write this machine's public name"),
        ("mail: {dkim: [{domain: a, selector: b, key: {env: K}}]}", "1: mail.dkim.0.domain: 'a' is no domain: write it like example.org"),
        ("mail: {dkim: [{domain: a.org, selector: '', key: {env: K}}]}", "1: mail.dkim.0.selector: '' is no selector: write it like brief2025"),
        ("mail: {dkim: [{domain: a.org, selector: b, key: {}}]}", "1: mail.dkim.0.key: names no key: write `{file: PATH}` or `{env: NAME}` of a private key in PEM"),
    ],
)  # fmt: skip
def test_mail_is_checked(content, problem):
    """What the types cannot say of `mail:` is said with its line and what to do."""
    assert problem in refused(content)


def test_mail_travels_encrypted():
    """Only a relay on this machine may be spoken to without TLS."""
    assert "would travel unencrypted" in refused("mail: {sender: a@b.org, relay: {host: x.org, tls: none}}")[0]
    config = read("mail: {sender: a@b.org, relay: {host: localhost, port: 25, tls: none}, audiences: {main: r.csv}}")
    assert config.mail.audiences == {"main": ("r.csv",)}


def test_a_secret_in_the_wrong_place_is_not_shown():
    """Who writes the password where the variable's name belongs does not find it in the message."""
    (problem,) = refused("mail: {sender: a@b.org, relay: {host: x.org, login: me, password: {env: hunter-2!}}}")
    assert "hunter" not in problem
    assert "is no name of an environment variable" in problem
