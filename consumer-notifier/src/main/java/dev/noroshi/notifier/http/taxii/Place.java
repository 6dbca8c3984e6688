package dev.noroshi.notifier.http.taxii;

/**
 * A place in a collection.
 *
 * @param letter number in the mailbox; 0 for what every collection begins with
 * @param index which of the objects made of that letter
 */
record Place(long letter, int index) {

    static final Place START = new Place(0, 0);

    /** The first place of the letter after this one's. */
    Place nextLetter() {
        return new Place(letter + 1, 0);
    }
}
