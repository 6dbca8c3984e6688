package dev.noroshi.console.html;

/** Words; written with the five characters escaped that mean something in markup. */
record Text(String words) implements Html {

    @Override
    public void write(StringBuilder to) {
        escape(words, to);
    }

    static void escape(String words, StringBuilder to) {
        for (int i = 0; i < words.length(); i++) {
            char each = words.charAt(i);
            switch (each) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '"' -> to.append("&quot;");
                case '\'' -> to.append("&#39;");
                default -> {
                    // Controls are no characters of a document; a right-to-left override would let a text lie about
                    // itself.
                    if ((each >= ' ' && !isOverride(each)) || each == '\n' || each == '\t') {
                        to.append(each);
                    } else {
                        to.append('\uFFFD');
                    }
                }
            }
        }
    }

    private static boolean isOverride(char each) {
        return (each >= '\u202A' && each <= '\u202E') || (each >= '\u2066' && each <= '\u2069') || each == '\u007F';
    }
}
