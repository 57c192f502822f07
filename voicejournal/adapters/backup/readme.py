"""The text that goes into every archive: how to read it without this program."""

TEXT = """\
This is a backup of a voicejournal. With voicejournal installed:

    voicejournal restore THIS_FILE

Without it, with tar, sha256sum and (where the journal is encrypted) age:

    mkdir journal && tar -xf THIS_FILE -C journal && cd journal

If there is a folder voicejournal-sound beside this file, the recordings are in it:

    while read -r sum name; do
      [ -e "$name" ] || install -D -m 600 "../voicejournal-sound/$(echo "$sum" | cut -c 1-2)/$sum" "$name"
    done < SHA256SUMS

Then check every file:

    sha256sum -c SHA256SUMS

months/ has the entries, one JSON file a month; recordings/ has the sound (FLAC), by year and month.

A file that begins with the words age-encryption.org is encrypted. keys/identity.age is the key, wrapped by
the passphrase of the journal:

    age -d keys/identity.age > key.txt
    age -d -i key.txt months/2026-11.json

With the recovery key instead, write it into key.txt; it opens every file as well. Delete key.txt afterwards.
"""
