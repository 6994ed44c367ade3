"""What the rules of the database ask for, in words."""

WORDS = {
    "incidents_site_coordinates_have_origin": "Give both coordinates and say where they come from.",
    "incidents_incident_coordinates_have_origin": (
        "Give both coordinates and say where they come from."
    ),
    "incidents_site_latitude_in_range": "Latitude lies between −90 and 90.",
    "incidents_site_longitude_in_range": "Longitude lies between −180 and 180.",
    "incidents_incident_latitude_in_range": "Latitude lies between −90 and 90.",
    "incidents_incident_longitude_in_range": "Longitude lies between −180 and 180.",
    "incidents_site_icao_once": "Another site has this ICAO code.",
    "incidents_site_iata_once": "Another site has this IATA code.",
    "incidents_incident_not_its_own_part": "An incident can't be a part of itself.",
    "incidents_one_main_site": "Only one site can be the main one.",
    "incidents_one_main_state": "Only one state can be the main one.",
    "incidents_one_current_verdict": (
        "Two verdicts are marked as current. Keep the mark on the latest; the earlier ones stay "
        "in the record without it."
    ),
    "incidents_figure_in_order": "Low, best and high have to stand in this order.",
    "incidents_figure_has_number": (
        "Give a number, or choose the qualifier for words without a number."
    ),
    "incidents_figure_words_kept": "Without a number, give the words as reported.",
    "incidents_figure_low_in_range": "A number lies between 0 and a thousand million.",
    "incidents_figure_best_in_range": "A number lies between 0 and a thousand million.",
    "incidents_figure_high_in_range": "A number lies between 0 and a thousand million.",
    "incidents_figure_one_range": (
        "There is one overall range for each measure. Enter each claimant's figure as a claim."
    ),
    "incidents_attribution_not_by_itself": "An attribution can't supersede itself.",
    "incidents_development_says_something": "Say what happened.",
}
