/** ESLint rules of this house that no published plugin has. */

/** @type {import('eslint').Rule.RuleModule} */
const noWordsInMarkup = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { words: 'Words live in web/lib/i18n, not in markup.' }
  },
  create: (context) => ({
    /** @param {any} node */
    SvelteText(node) {
      const isShown =
        node.parent.type !== 'SvelteStyleElement' && node.parent.type !== 'SvelteScriptElement';
      if (isShown && /\p{L}{2,}/u.test(node.value)) context.report({ node, messageId: 'words' });
    }
  })
};

/** @type {import('eslint').Rule.RuleModule} */
const effectHasReason = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { reason: 'Derive instead, or say in a comment above why only an effect will do.' }
  },
  create: (context) => ({
    /** @param {any} node */
    'ExpressionStatement > CallExpression.expression'(node) {
      const callee = node.callee.type === 'MemberExpression' ? node.callee.object : node.callee;
      if (callee.name !== '$effect' || node.callee.property?.name === 'root') return;
      const above = context.sourceCode.getCommentsBefore(node.parent);
      if (above.length === 0) context.report({ node, messageId: 'reason' });
    }
  })
};

export default {
  rules: { 'no-words-in-markup': noWordsInMarkup, 'effect-has-reason': effectHasReason }
};
