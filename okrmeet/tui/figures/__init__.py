"""The figures of a quarter as charts, one page each, drawn from what `okrmeet.services.stats` found."""
