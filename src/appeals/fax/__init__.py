"""Letters as a fax machine takes them: black pixels on a 1728-pixel line, T.6 code, TIFF class F.

Everything in here is a function of bytes: no file is opened, nothing is dialled, no clock is read. `scan` turns the PDF of a
letter into pages, `tiff` and `fax_pdf` put pages into files, `received` shows what arrives, `numbers` say where it goes.
"""
