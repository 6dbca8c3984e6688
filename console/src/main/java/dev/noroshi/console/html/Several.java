package dev.noroshi.console.html;

import java.util.List;

/** Pieces one after the other. */
record Several(List<Html> pieces) implements Html {

    @Override
    public void write(StringBuilder to) {
        pieces.forEach(each -> each.write(to));
    }
}
