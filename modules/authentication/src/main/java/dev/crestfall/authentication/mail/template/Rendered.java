package dev.crestfall.authentication.mail.template;

/// What a mail says.
public record Rendered(String subject, String text, String html) {}
