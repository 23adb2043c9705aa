package dev.crestfall.studio.site;

/// What is shown where this program came without Studio's pages.
final class NotBuilt {
  static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Studio is not part of this build</title>
      </head>
      <body>
      <h1>Studio is not part of this build</h1>
      <p>This program was built without Studio's pages. Its API works.</p>
      <p><a href="/lite/">Studio Lite</a> needs no JavaScript and is always there.</p>
      <p>To build with Studio: <code>./dev build</code></p>
      <h1 lang="es">Este programa no incluye Studio</h1>
      <p lang="es">Se ha compilado sin las p&aacute;ginas de Studio. <a href="/lite/">Studio Lite</a>
      no necesita JavaScript y siempre est&aacute; disponible.</p>
      </body>
      </html>
      """;

  private NotBuilt() {}
}
