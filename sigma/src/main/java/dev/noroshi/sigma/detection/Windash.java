package dev.noroshi.sigma.detection;

import dev.noroshi.sigma.match.GlobTest;
import dev.noroshi.sigma.rule.RuleFault;
import java.util.ArrayList;
import java.util.List;

/** The dashes before command line flags: any may stand for any other. */
final class Windash {
    private static final int MOST_DASHES = 4;

    private Windash() {}

    /** Marks each dash that a word character follows and none precedes. */
    static SigmaText mark(SigmaText text) {
        int[] tokens = text.tokens();
        int[] marked = tokens.clone();
        for (int i = 0; i < tokens.length; i++) {
            boolean dash = tokens[i] >= 0 && GlobTest.DASHES.indexOf(tokens[i]) >= 0;
            boolean begins = i == 0 || !isWord(tokens[i - 1]);
            if (dash && begins && i + 1 < tokens.length && isWord(tokens[i + 1])) {
                marked[i] = GlobTest.DASH;
            }
        }
        return SigmaText.of(marked);
    }

    /** Writes marked dashes out as every permutation, for an encoding to follow. */
    static List<SigmaText> writeOut(SigmaText text, int line) throws RuleFault {
        List<int[]> done = new ArrayList<>();
        done.add(text.tokens());
        int dashes = 0;
        for (int i = 0; i < text.tokens().length; i++) {
            if (text.tokens()[i] != GlobTest.DASH) {
                continue;
            }
            if (++dashes > MOST_DASHES) {
                throw new RuleFault(
                        line,
                        "windash before an encoding with more than " + MOST_DASHES + " dashes in one value",
                        "split the value");
            }
            done = permuted(done, i);
        }
        List<SigmaText> texts = new ArrayList<>();
        for (int[] tokens : done) {
            texts.add(text.isBytes() ? text : SigmaText.of(tokens));
        }
        return texts;
    }

    private static List<int[]> permuted(List<int[]> variants, int at) {
        List<int[]> more = new ArrayList<>();
        for (int[] variant : variants) {
            for (int d = 0; d < GlobTest.DASHES.length(); d++) {
                int[] copy = variant.clone();
                copy[at] = GlobTest.DASHES.charAt(d);
                more.add(copy);
            }
        }
        return more;
    }

    private static boolean isWord(int token) {
        return token == '_' || (token >= 0 && Character.isLetterOrDigit(token));
    }
}
