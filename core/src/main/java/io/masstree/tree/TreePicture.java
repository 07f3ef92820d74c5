package io.masstree.tree;

/** Draws a tree as text, a line for each node and entry, for reports of failures. */
final class TreePicture implements TreeWalk.Visitor {
    private final StringBuilder text = new StringBuilder();

    private TreePicture() {}

    static String of(Tree<?> tree) {
        TreePicture picture = new TreePicture();
        TreeWalk.walk(tree.root(), picture);
        return picture.text.toString();
    }

    @Override
    public void visit(InteriorNode node, int depth, int height) {
        line(node, "interior node", depth, height);
        for (int i = 0; i < node.size(); i++) {
            text.append(i == 0 ? " | " : ", ").append(KeySlice.toString(node.separator(i)));
        }
        text.append('\n');
    }

    @Override
    public void visit(BorderNode node, int depth, int height) {
        line(node, "border node", depth, height);
        text.append(" | ").append(KeySlice.toString(node.first()));
        text.append(" .. ").append(KeySlice.toString(node.last())).append('\n');
        long shown = node.permutation();
        for (int i = 0; i < Permutation.size(shown); i++) {
            int slot = Permutation.slot(shown, i);
            int code = node.code(slot);
            indent(depth, height + 1).append("slot ").append(slot).append(": ");
            text.append(KeySlice.toString(node.slice(slot)))
                    .append('/')
                    .append(Math.min(code, KeySlice.CONTINUES))
                    .append(' ');
            Object found = node.reference(slot);
            if (code == KeySlice.CONTINUES && found instanceof Layer) {
                text.append("layer");
            } else if (code == KeySlice.CONTINUES && found instanceof Suffix suffix) {
                text.append("suffix of ")
                        .append(suffix.length())
                        .append(" bytes, ")
                        .append(suffix.value);
            } else if (InlineSuffix.isCode(code)) {
                byte[] packed = node.packedSuffixes();
                boolean packedElsewhere = code == InlineSuffix.PACKED && !PackedSuffixes.has(packed, slot); // blurred
                long word = code == InlineSuffix.PACKED ? slot : node.inlineSuffix(slot);
                text.append("inline suffix of ")
                        .append(packedElsewhere ? 0 : InlineSuffix.length(code, word, packed))
                        .append(" bytes, ")
                        .append(found);
            } else {
                text.append(found);
            }
            text.append('\n');
        }
    }

    private void line(Node node, String kind, int depth, int height) {
        long version = node.version();
        indent(depth, height).append("layer ").append(depth).append(' ').append(kind);
        text.append('@').append(Integer.toHexString(System.identityHashCode(node)));
        text.append(NodeVersion.isLocked(version) ? " LOCKED" : "");
        text.append(NodeVersion.isDirty(version) ? " DIRTY" : "");
        text.append(NodeVersion.isDeleted(version) ? " DELETED" : "");
    }

    private StringBuilder indent(int depth, int height) {
        return text.append("  ".repeat(Math.min(depth, 20) * 2 + height - 1));
    }
}
