import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/**
 * Typing over a selection. A browser that does this by itself keeps the look of what it replaces in a style attribute, which
 * the page's policy forbids and reports; so the editor does it, in the way of what is typed elsewhere.
 */
export function typingOver(): Extension {
  return EditorView.domEventHandlers({
    beforeinput(event, view) {
      const { main, ranges } = view.state.selection;
      const text = event.data;
      if (event.inputType !== 'insertText' || text === null || text === '' || main.empty || view.composing || view.state.readOnly) return false;
      const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true });
      if (ranges.length > 1 || !view.state.facet(EditorView.inputHandler).some((handle) => handle(view, main.from, main.to, text, insert))) view.dispatch(insert());
      return true;
    },
  });
}
