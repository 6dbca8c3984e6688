/** Mail over SMTP, signed and encrypted where a subscription asks for it. */
@NullMarked
package dev.noroshi.notifier.channel.mail;

import org.jspecify.annotations.NullMarked;
