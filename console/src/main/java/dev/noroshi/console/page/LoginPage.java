package dev.noroshi.console.page;

import static dev.noroshi.console.html.Tags.NONE;
import static dev.noroshi.console.html.Tags.attr;
import static dev.noroshi.console.html.Tags.cls;
import static dev.noroshi.console.html.Tags.el;
import static dev.noroshi.console.html.Tags.flag;
import static dev.noroshi.console.html.Tags.h1;
import static dev.noroshi.console.html.Tags.id;
import static dev.noroshi.console.html.Tags.p;
import static dev.noroshi.console.html.Tags.text;

import dev.noroshi.console.html.Html;
import dev.noroshi.console.text.Words;
import org.jspecify.annotations.Nullable;

/** Where everybody begins. */
public final class LoginPage {

    private LoginPage() {}

    /**
     * @param back where to go afterwards
     * @param trouble the key of what went wrong before, or null
     */
    public static Html of(Words words, String back, @Nullable String trouble) {
        return el(
                "form",
                cls("card login"),
                attr("method", "post"),
                attr("action", "/login"),
                h1(words.say("login.title")),
                p(words.say("login.lead")),
                trouble == null ? NONE : p(cls("trouble"), attr("role", "alert"), text(words.say(trouble))),
                el("label", attr("for", "token"), text(words.say("login.token"))),
                el(
                        "input",
                        id("token"),
                        attr("name", "token"),
                        attr("type", "password"),
                        attr("autocomplete", "current-password"),
                        attr("spellcheck", "false"),
                        flag("required"),
                        flag("autofocus")),
                Parts.hidden("back", back),
                el("button", attr("type", "submit"), cls("primary"), text(words.say("login.go"))),
                p(cls("muted small"), text(words.say("login.hint"))));
    }
}
