"""Which function reads a phrase: the readings by the names that rules/periods.toml has for them."""

from collections.abc import Callable

from crimeextract.resolve.periods.clock import Clock, Stretch
from crimeextract.resolve.periods.phrases import Phrase
from crimeextract.resolve.periods.readings import (
    academic_years,
    calendar_years,
    days_and_months,
    financial_years,
    lengths,
    ranges,
    seasons,
    since,
    undated,
    year_parts,
)

#: Gives the days of a phrase: `UNKNOWN` if nothing tells them (yet), None if the phrase is no period after all.
Reading = Callable[[Phrase, Clock], Stretch | None]

READINGS: dict[str, Reading] = {
    "length_to": lengths.read_length_to,
    "campaign_to": lengths.read_campaign_to,
    "campaign_from": lengths.read_campaign_from,
    "length_from": lengths.read_length_from,
    "past": lengths.read_past,
    "past_whole_years": lengths.read_past_whole_years,
    "last_unit": lengths.read_last_unit,
    "range": ranges.read_range,
    "next_months": ranges.read_next_months,
    "listed_months": ranges.read_listed_months,
    "day_range": ranges.read_day_range,
    "month_day_range": ranges.read_month_day_range,
    "financial_year": financial_years.read_financial_year,
    "last_financial_year": financial_years.read_last_financial_year,
    "this_financial_year": financial_years.read_this_financial_year,
    "just_ended": financial_years.read_just_ended,
    "academic_year": academic_years.read_academic_year,
    "last_academic_year": academic_years.read_last_academic_year,
    "this_academic_year": academic_years.read_this_academic_year,
    "calendar_year": calendar_years.read_calendar_year,
    "last_year": calendar_years.read_last_year,
    "year_before_last": calendar_years.read_year_before_last,
    "year_up_to": calendar_years.read_year_up_to,
    "this_year": calendar_years.read_this_year,
    "part_of_point": year_parts.read_part_of_point,
    "part_of_named": year_parts.read_part_of_named,
    "quarter": year_parts.read_quarter,
    "quarters": year_parts.read_quarters,
    "since": since.read_since,
    "until": since.read_until,
    "since_named": since.read_since_named,
    "year_to_date": since.read_year_to_date,
    "to_date_until": since.read_to_date_until,
    "point": days_and_months.read_point,
    "named_point": days_and_months.read_named_point,
    "edge": days_and_months.read_edge,
    "week_from": days_and_months.read_week_from,
    "weekdays": days_and_months.read_weekdays,
    "season": seasons.read_season,
    "named_season": seasons.read_named_season,
    "before_christmas": seasons.read_before_christmas,
    "christmas": seasons.read_christmas,
    "christmas_campaign": seasons.read_christmas,
    "easter": seasons.read_easter,
    "since_feast": seasons.read_since_feast,
    "named_day": seasons.read_named_day,
    "same_in_year": undated.read_nothing,
    "nothing": undated.read_nothing,
}
