package dev.noroshi.producer.format;

import dev.noroshi.schema.Attack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds MITRE ATT&CK ids in what sources write. */
public final class AttackIds {

    private static final Pattern TECHNIQUE = Pattern.compile("\\b[Tt]\\d{4}(?:\\.\\d{3})?\\b");
    private static final Pattern TACTIC = Pattern.compile("\\b[Tt][Aa]\\d{4}\\b");

    private AttackIds() {}

    /** The techniques named in the texts, each once, with the tactic if just one is named, else the tactics beside them. */
    public static List<Attack> in(List<String> techniqueTexts, List<String> tacticTexts) {
        if (areAlone(techniqueTexts, "T") && areAlone(tacticTexts, "TA")) {
            return List.of(new Attack(techniqueTexts.get(0), tacticTexts.get(0)));
        }
        Set<String> techniques = find(TECHNIQUE, techniqueTexts);
        Set<String> tactics = find(TACTIC, tacticTexts);
        List<Attack> attacks = new ArrayList<>(1);
        if (tactics.size() == 1 && !techniques.isEmpty()) {
            String tactic = tactics.iterator().next();
            techniques.forEach(technique -> attacks.add(new Attack(technique, tactic)));
        } else {
            techniques.forEach(technique -> attacks.add(new Attack(technique, null)));
            tactics.forEach(tactic -> attacks.add(new Attack(null, tactic)));
        }
        return attacks;
    }

    private static Set<String> find(Pattern id, List<String> texts) {
        if (texts.isEmpty()) {
            return Set.of();
        }
        Set<String> found = new LinkedHashSet<>();
        for (String text : texts) {
            for (Matcher match = id.matcher(text); match.find(); ) {
                found.add(match.group().toUpperCase(Locale.ROOT));
            }
        }
        return found;
    }

    /** True for one text that is one id and nothing else: the letters and four digits, as most sources write it. */
    private static boolean areAlone(List<String> texts, String letters) {
        String text = texts.size() == 1 ? texts.get(0) : "";
        int length = letters.length() + 4;
        if (text.length() != length || !text.startsWith(letters)) {
            return false;
        }
        for (int i = letters.length(); i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
