package dev.crestfall.kernel.http.answer;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Names the charset of JSON, which Jetty strips where it goes without saying: what a browser is
/// shown must not be left to its guess.
public final class CharsetResponse extends Response.Wrapper {
  public CharsetResponse(Request request, Response response) {
    super(request, response);
  }

  @Override
  public void write(boolean last, ByteBuffer content, Callback callback) {
    if (!isCommitted() && "application/json".equals(getHeaders().get(HttpHeader.CONTENT_TYPE))) {
      getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    }
    super.write(last, content, callback);
  }
}
