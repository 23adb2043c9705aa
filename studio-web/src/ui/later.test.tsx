import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { expect, test, vi } from 'vitest';
import { later } from './later';

function Word({ text }: { text: string }) {
  return <p>{text}</p>;
}

test('what has come already is drawn at once', async () => {
  const Piece = later(() => Promise.resolve(Word));
  await Piece.load();
  render(<Piece text="here" />);
  expect(screen.getByText('here')).toBeTruthy();
});

test('a piece that could not be fetched is fetched again when the reader asks', async () => {
  const get = vi.fn<() => Promise<typeof Word>>().mockRejectedValueOnce(new Error('no network')).mockResolvedValue(Word);
  const Piece = later(get, <p>wait</p>);
  render(
    <Suspense>
      <Piece text="here" />
    </Suspense>,
  );
  expect(screen.getByText('wait')).toBeTruthy();
  await userEvent.click((await screen.findAllByRole('button'))[0]!);
  expect(await screen.findByText('here')).toBeTruthy();
  expect(get).toHaveBeenCalledTimes(2);
});
