// What the search page takes from here.
globalThis.askbookSearch = { make, say, address, answer, using, follow, recent, filters };
