"""What all who read PDFs do first, whether they came from the web or from a user: the ink of their pages, by pdfium, in a process
that can be ended.

ink       what stands on a page: runs of characters, rules, pictures
process   starts the program, and ends it where it takes too long
program   the program: a PDF on standard input, its ink on standard output, within limits of memory and time
"""
