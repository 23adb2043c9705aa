import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { Popover } from './popover';

function popover() {
  render(
    <Popover title="Filter" trigger={<button type="button">Filter</button>}>
      <input aria-label="Value" />
    </Popover>,
  );
  return screen.getByRole('button', { name: 'Filter' });
}

test('opens at once by keys: the next one is meant for it', () => {
  // What browsers send when Enter is pressed on a button.
  fireEvent.click(popover(), { detail: 0 });
  expect(screen.getByRole('textbox', { name: 'Value' })).toBeTruthy();
});

test('opens after the press has been painted by the pointer, and closes by the same button', async () => {
  const button = popover();
  fireEvent.click(button, { detail: 1 });
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(await screen.findByRole('textbox', { name: 'Value' }, { timeout: 30_000 })).toBeTruthy();
  fireEvent.click(button, { detail: 1 });
  await vi.waitFor(() => expect(screen.queryByRole('textbox')).toBeNull(), { timeout: 30_000 });
}, 60_000);
