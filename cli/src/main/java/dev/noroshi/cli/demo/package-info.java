/** The demo: a scenario of sensors in Japan and Korea, and what each organisation may see of it. */
@NullMarked
package dev.noroshi.cli.demo;

import org.jspecify.annotations.NullMarked;
