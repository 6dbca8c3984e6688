package dev.noroshi.console.html;

/** What an element is made of: its attributes and its content. */
public sealed interface Part permits Html, Attribute {}
