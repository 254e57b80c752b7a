"""config.yaml as typed records: what the operator decides."""

from briefgen.config.file import (
    ENGINES,
    USUAL_SECTIONS,
    Audience,
    Config,
    Limits,
    Match,
    Publication,
    Review,
    SectionConfig,
    config_schema,
    parse_config,
)
from briefgen.config.mail import Dkim, Mail, Relay, Secret

__all__ = [
    "ENGINES",
    "USUAL_SECTIONS",
    "Audience",
    "Config",
    "Dkim",
    "Limits",
    "Mail",
    "Match",
    "Publication",
    "Relay",
    "Review",
    "Secret",
    "SectionConfig",
    "config_schema",
    "parse_config",
]
