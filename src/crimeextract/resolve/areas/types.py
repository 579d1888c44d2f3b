"""Types of areas, as nouns and passages tell them apart."""

COUNTY_TYPES = frozenset({"police_force_area", "county", "metropolitan_county", "ceremonial_county"})
REGIONS = frozenset({"english_region", "informal_region"})
#: Those that no county, region or country is called by.
DISTRICT_NOUNS = frozenset({"district", "borough"})
GREAT_BRITAIN = "K03000001"
#: Areas of many forces.
AROUND_FORCES = frozenset({"country", "country_group"}) | REGIONS
