package dev.crestfall.studio.api;

/// Answers a call.
///
/// @param <P> the record of parameters
/// @param <B> the record of the body
/// @param <T> what is answered
@FunctionalInterface
public interface Handler<P, B, T> {
  T handle(Call<P, B> call) throws Exception;

  /// Does what is asked, and answers nothing.
  @FunctionalInterface
  interface Silent<P, B> {
    void handle(Call<P, B> call) throws Exception;
  }

  /// Answers by a stream.
  @FunctionalInterface
  interface Streaming<P, B, S> {
    void handle(Call<P, B> call, S answer) throws Exception;
  }
}
