package dev.noroshi.policy.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.model.RedactionAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A redacted value is found wherever it stands as a whole, in whatever script, and nowhere else. */
final class TokensTest {

    private static final Ruling DROPPED =
            new Ruling(DataClass.VICTIM_ORG, RedactionAction.DROP, "test", Pseudonyms.Scope.NONE);

    private static Tokens of(String... values) {
        Tokens tokens = new Tokens();
        for (String value : values) {
            tokens.add(Values.normalised(value), DROPPED);
        }
        return tokens;
    }

    /** What of the text the first hit at or after the index covers; empty where there is none. */
    private static String found(Tokens tokens, String text, int from) {
        String plain = Values.plain(text);
        Tokens.Hit hit = tokens.find(plain, from);
        return hit == null ? "" : plain.substring(hit.start(), hit.end());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corp",
                "Corp",
                "CORP",
                "the corp",
                "corp was hit",
                "(corp)",
                "corp.",
                "corp. The next",
                "corp-",
                "corp- ",
                "-corp",
                " -corp",
                ".corp",
                "\"corp\"",
                "corp:443",
                "user@corp",
                "http://corp/x",
                "of_corp_",
                "c\u200bcorp",
                "\uff43\uff4f\uff52\uff50",
                "corp\u306e\u4ef6",
                "\u682a\u5f0f\u4f1a\u793ecorp",
                "\u0e01corp\u0e01",
                "\u30fccorp\u30fc"
            })
    void findsAWholeValue(String text) {
        assertThat(found(of("corp"), text, 0)).isEqualToIgnoringCase("corp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cor",
                "corporation",
                "xcorp",
                "acorp",
                "zcorp",
                "Acorp",
                "Zcorp",
                "corpa",
                "corpz",
                "corpA",
                "corpZ",
                "corp0",
                "corp9",
                "0corp",
                "9corp",
                "corp\u00e9",
                "corp\u044f",
                "corp\u0967",
                "a-corp",
                "a.corp",
                "corp-a",
                "corp.a",
                "www.corp.example",
                "my-corp is another",
                "co rp"
            })
    void takesNoPartOfAWordForTheValue(String text) {
        assertThat(found(of("corp"), text, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "アクメ製造, 昨日アクメ製造の端末で",
        "アクメ製造, アクメ製造",
        "サーバー工業, 旧サーバー工業ーの",
        "아크메제조, 어제아크메제조에서",
        "华北电力, 针对华北电力的攻击",
        "บริษัทสยาม, การโจมตีบริษัทสยามเมื่อวาน",
        "ທະນາຄານລາວ, ໂຈມຕີທະນາຄານລາວມື້ນີ້",
        "ធនាគារខ្មែរ, វាយប្រហារធនាគារខ្មែរថ្ងៃនេះ",
        "မြန်မာဘဏ်, ယမန်နေ့မြန်မာဘဏ်ကိုတိုက်"
    })
    void findsAValueInATextWithoutSpaces(String value, String text) {
        assertThat(found(of(value), text, 0)).isEqualTo(Values.plain(value));
    }

    @ParameterizedTest
    @CsvSource({
        "İstanbul Bankası, seen at İstanbul Bankası today",
        "İstanbul Bankası, seen at istanbul bankası today",
        "İstanbul Bankası, seen at i̇stanbul bankası today",
        "istanbul bankası, seen at ISTANBUL BANKASI today",
        "ırmak holding, seen at IRMAK HOLDING today",
        "Irmak Holding, seen at ırmak holding today",
        "Ελλάς, seen at ΕΛΛΆΣ today",
        "Москва-банк, взлом МОСКВА-БАНК сегодня",
        "Café Zoé, at Cafe\u0301 ZOE\u0301 again",
        "ｱｸﾒ製造, 昨日アクメ製造の"
    })
    void caseAndFormOfALetterDoNotHideAValue(String value, String text) {
        assertThat(found(of(value), text, 0)).isNotEmpty();
    }

    @Test
    void takesTheLongestWhereSeveralStartAtOnePlace() {
        String text = "mail.corp.example and mail.corp";
        for (Tokens tokens : new Tokens[] {
            of("mail.corp", "mail.corp.example"), of("mail.corp.example", "mail.corp"), of("mail.corp.example", "corp")
        }) {
            assertThat(found(tokens, text, 0)).isEqualTo("mail.corp.example");
        }
        assertThat(found(of("acme inc", "acme"), "acme inc was hit", 0)).isEqualTo("acme inc");
        assertThat(found(of("acme", "acme inc"), "acme inc was hit", 0)).isEqualTo("acme inc");
        assertThat(found(of("acme", "acme inc"), "acme income", 0)).isEqualTo("acme");
    }

    @Test
    void takesTheFirstAtOrAfterTheIndex() {
        Tokens tokens = of("alpha", "bravo");
        String text = "bravo alpha bravo";
        assertThat(tokens.find(text, 0)).extracting(Tokens.Hit::start).isEqualTo(0);
        assertThat(tokens.find(text, 1)).extracting(Tokens.Hit::start).isEqualTo(6);
        assertThat(tokens.find(text, 6)).extracting(Tokens.Hit::start).isEqualTo(6);
        assertThat(tokens.find(text, 7)).extracting(Tokens.Hit::start).isEqualTo(12);
        assertThat(tokens.find(text, 13)).isNull();
    }

    @Test
    void aHitTellsWhatIsToBeDone() {
        Tokens tokens = of("acme inc");
        Tokens.Hit hit = tokens.find("at ACME Inc", 0);
        assertThat(hit).isEqualTo(new Tokens.Hit(3, 11, new Tokens.Token("acme inc", DROPPED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "bob", "김민수", "root", "phishing"})
    void shortAndCommonWordsAreNoTokens(String value) {
        Tokens tokens = of(value);
        assertThat(tokens.isEmpty()).isTrue();
        assertThat(found(tokens, value, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bobs", "김민수씨", "roots"})
    void fourCharactersAreEnough(String value) {
        Tokens tokens = of(value);
        assertThat(tokens.isEmpty()).isFalse();
        assertThat(found(tokens, value, 0)).isEqualTo(value);
    }
}
