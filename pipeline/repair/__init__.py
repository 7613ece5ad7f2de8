"""Row -> row: put right what a decoder did to the text of a cell, or propose how.

Only cleaning of characters is done silently. Whatever moves or drops words leaves a doubt,
and the raw text stays in the ledger.
"""
