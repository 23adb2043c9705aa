import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Menu } from './menu';

const chosen = vi.fn();

function menu() {
  render(<Menu label="Actions" items={[{ id: 'copy', label: 'Copy', onSelect: chosen }]} trigger={<button type="button">More</button>} />);
  return screen.getByRole('button', { name: 'More' });
}

test('opens at once by keys: the next one is meant for it', () => {
  // What browsers send when Enter is pressed on a button.
  fireEvent.click(menu(), { detail: 0 });
  expect(screen.getByRole('menu', { name: 'Actions' })).toBeTruthy();
});

test('opens after the press has been painted by the pointer, and does what is chosen', async () => {
  const button = menu();
  const user = userEvent.setup();
  await user.click(button);
  await user.click(await screen.findByRole('menuitem', { name: 'Copy' }, { timeout: 30_000 }));
  expect(chosen).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(screen.queryByRole('menu')).toBeNull(), { timeout: 30_000 });
}, 90_000);
