"""config.yaml as typed records: what the operator decides."""

from briefgen.config.edition import Continuity, Length, Schedule, Theme
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
from briefgen.config.times import zone_of

__all__ = [
    "ENGINES",
    "USUAL_SECTIONS",
    "Audience",
    "Config",
    "Continuity",
    "Dkim",
    "Length",
    "Limits",
    "Mail",
    "Match",
    "Publication",
    "Relay",
    "Review",
    "Schedule",
    "Secret",
    "SectionConfig",
    "Theme",
    "config_schema",
    "parse_config",
    "zone_of",
]
