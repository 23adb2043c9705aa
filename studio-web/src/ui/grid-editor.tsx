import { useRef, type KeyboardEvent } from 'react';
import type { GridEditorProps, GridMove } from './grid-types';

/** The editor of a cell whose column has none of its own: a line of text. */
export function GridTextEditor<Row>({ initial, text, commit, cancel, label }: GridEditorProps<Row> & { label: string }) {
  const ended = useRef(false);
  const end = (value: string, move: GridMove) => {
    if (ended.current) {
      return;
    }
    ended.current = true;
    if (initial === null && value === text) {
      commit(undefined, move);
    } else {
      commit(value, move);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const value = event.currentTarget.value;
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      end(value, event.shiftKey ? 'up' : 'down');
    } else if (event.key === 'Tab') {
      event.preventDefault();
      end(value, event.shiftKey ? 'left' : 'right');
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      ended.current = true;
      cancel();
    }
  };
  return (
    <input
      autoFocus
      aria-label={label}
      defaultValue={initial ?? text}
      onFocus={(event) => initial === null && event.currentTarget.select()}
      onKeyDown={onKeyDown}
      onBlur={(event) => end(event.currentTarget.value, 'stay')}
      className="size-full bg-surface px-2 text-grid outline-2 -outline-offset-2 outline-focus"
    />
  );
}
