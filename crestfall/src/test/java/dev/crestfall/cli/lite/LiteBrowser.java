package dev.crestfall.cli.lite;

import static org.assertj.core.api.Assertions.assertThat;

import com.gargoylesoftware.htmlunit.BrowserVersion;
import com.gargoylesoftware.htmlunit.WebClient;
import com.gargoylesoftware.htmlunit.html.HtmlForm;
import com.gargoylesoftware.htmlunit.html.HtmlPage;
import com.gargoylesoftware.htmlunit.html.HtmlSubmitInput;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A browser that looks at Lite, without JavaScript. Each page that it comes by is checked.
final class LiteBrowser implements AutoCloseable {
  private static final int LONGEST_PAGE = 30_000;

  private final String url;
  private final WebClient client;

  /// @param url of the gateway
  LiteBrowser(String url, BrowserVersion version) {
    this.url = url;
    client = new WebClient(version);
    client.getOptions().setJavaScriptEnabled(false);
    client.getOptions().setThrowExceptionOnFailingStatusCode(false);
  }

  HtmlPage open(String path) throws Exception {
    return checked(client.getPage(url + "/lite" + path));
  }

  /// Chooses a language on a page.
  HtmlPage in(String language, String path) throws Exception {
    HtmlPage page = open("/language?to=" + language + "&back=" + path);
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo(language);
    return page;
  }

  HtmlPage follow(HtmlPage page, String link) throws Exception {
    return checked(page.getAnchorByText(link).click());
  }

  /// A page that a slow line brings, in its own language, without what its data would have it say.
  static HtmlPage checked(HtmlPage page) {
    String text = page.getWebResponse().getContentAsString();
    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(LONGEST_PAGE);
    assertThat(text).doesNotContain("<script", "<b>");
    assertThat(page.getElementsByTagName("h1").getLength()).isEqualTo(1);
    return page;
  }

  /// Fills the form of an action in, and sends it off.
  static HtmlPage send(HtmlPage page, String action, String... namesAndValues) throws Exception {
    HtmlForm form =
        page.getForms().stream()
            .filter(one -> one.getActionAttribute().equals("/lite" + action))
            .findFirst()
            .orElseThrow(() -> new AssertionError(page.asText()));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.getInputByName(namesAndValues[i]).setValueAttribute(namesAndValues[i + 1]);
    }
    List<HtmlSubmitInput> buttons =
        form.getHtmlElementsByTagName("input").stream()
            .filter(HtmlSubmitInput.class::isInstance)
            .map(HtmlSubmitInput.class::cast)
            .toList();
    return checked(buttons.getFirst().click());
  }

  /// What a page says went wrong, empty for nothing.
  static String refusal(HtmlPage page) {
    return page.getByXPath("//p[@class='problem']").isEmpty() ? "" : page.asText();
  }

  @Override
  public void close() {
    client.closeAllWindows();
  }
}
