package io.masstree.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.model.Guards;
import io.masstree.model.Rule;
import io.masstree.tree.Bytecode.Instruction;
import io.masstree.tree.Bytecode.Method;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What {@code docs/memory-order.md} says about fields, fences and the order of stores, held against the compiled code.
 *
 * <p>For the lines that no run can guard: on x86 a missing fence or a plain store instead of a release changes nothing that a
 * thread could see unless the compiler moves something, a range that changes hands just behind its dirty window only makes others
 * wait, and an allocation fails once in a lifetime. So here the code itself is looked at. That shows that a line is still there,
 * not that it suffices; the argument stands in the document.
 */
class MemoryOrderTest {
    private static final Set<String> ALLOCATIONS =
            Set.of("new", "newarray", "anewarray", "multianewarray", "invokedynamic");

    /** Writes to nodes that nobody else can see yet, or to what no slot in use has. */
    private static final Set<String> UNSEEN = Set.of(
            "BorderNode.BorderNode",
            "BorderNode.copyFrom",
            "BorderNode.ensureInlineSuffixes",
            "BorderNode.fill",
            "BorderNode.slotFor", // the first packed suffixes
            "BorderNode.insert");

    private static boolean changesWhatAnOldPermutationShows(Method method, Instruction instruction) {
        if (!method.owner().equals("BorderNode")) {
            return instruction.calls("setFirst") || instruction.calls("setLast");
        }
        boolean field = instruction.code().equals("putfield")
                && List.of("first", "last", "slices", "references", "inlineSuffixes", "packedSuffixes").stream()
                        .anyMatch(instruction::isOn);
        boolean shownNoMore = (instruction.calls("remove") || instruction.calls("truncate"))
                && instruction.operand().contains("Permutation");
        return field
                || shownNoMore
                || instruction.calls("setCode")
                || instruction.code().equals("aastore");
    }

    @Test
    @Guards({Rule.R2, Rule.R9, Rule.R16, Rule.R20, Rule.R27, Rule.R35})
    void fencesArraysAndSlotsInUseChangeInDirtyWindowsOnly() {
        List<String> outside = new ArrayList<>();
        int inside = 0;
        for (Method method : Bytecode.all()) {
            boolean exempt = UNSEEN.contains(method.toString())
                    || method.owner().startsWith("BulkLoad") // builds a tree that nobody else can see yet
                    || method.toString().equals("BorderNode.setFirst") // their callers are looked at
                    || method.toString().equals("BorderNode.setLast");
            List<Instruction> window = method.dirtyWindow();
            for (Instruction instruction : method.instructions()) {
                if (!exempt && changesWhatAnOldPermutationShows(method, instruction)) {
                    if (window.contains(instruction)) {
                        inside++;
                    } else {
                        outside.add(method + " at " + instruction);
                    }
                }
            }
        }
        assertEquals(List.of(), outside, "changes outside of a dirty window");
        assertTrue(
                inside >= 10,
                "found " + inside + " changes in dirty windows, expected those of remove, shrink, "
                        + "ensureFreeSlot, replaceInlineSuffixAt and unlink");
    }

    @Test
    @Guards(Rule.R33)
    void nothingIsAllocatedInADirtyWindow() {
        int windows = 0;
        for (Method method : Bytecode.all()) {
            List<Instruction> window = method.dirtyWindow();
            windows += window.isEmpty() ? 0 : 1;
            for (Instruction instruction : window) {
                assertFalse(
                        ALLOCATIONS.contains(instruction.code()) || instruction.calls("copyOf"),
                        () -> method + " allocates in its dirty window, at " + instruction);
            }
        }
        assertTrue(windows >= 4, "methods with dirty windows: " + windows);
    }

    @Test
    @Guards(Rule.R33)
    void whoRunsOutOfMemoryUnderALockReleasesIt() {
        int handlers = 0;
        Set<String> swallowing = new TreeSet<>();
        for (Method method : Bytecode.all()) {
            for (int handler : method.handlers()) {
                List<Instruction> rest = method.instructions().stream()
                        .filter(instruction -> instruction.at() >= handler)
                        .toList();
                List<Instruction> after = rest.stream()
                        .takeWhile(instruction -> !instruction.code().equals("athrow"))
                        .toList();
                if (after.size() == rest.size()) {
                    swallowing.add(method.owner().equals("StructureEvents") ? method.owner() : method.toString());
                    continue;
                }
                handlers++;
                assertTrue(
                        after.stream().anyMatch(instruction -> instruction.calls("unlock\\w*")),
                        () -> method + " passes on an OutOfMemoryError and releases nothing");
            }
        }
        assertTrue(
                handlers >= 5,
                "handlers found: " + handlers
                        + ", expected those of insert, remove, the step from an inline suffix to a layer, split and poll");
        assertEquals(Set.of("Backoff.pause", "RootLayer.count", "StructureEvents"), swallowing, "who swallows errors");
    }

    @Test
    @Guards({Rule.R4, Rule.R5})
    void theVersionIsLoadedAgainBehindAnAcquireFence() {
        Method changed = Bytecode.of(Node.class, "changedSince");
        int load = changed.instructions().stream()
                .filter(instruction -> instruction.isOn("version"))
                .mapToInt(Instruction::at)
                .findFirst()
                .orElse(-1);
        int fence = changed.firstCall("acquireFence");
        assertTrue(0 <= fence && fence < load, () -> "fence at " + fence + ", load of the version at " + load);
    }

    @Test
    @Guards({Rule.R4, Rule.R6, Rule.R11, Rule.R19})
    void readsWithoutALockBeginInOnePlaceAndAreValidated() {
        Set<String> begin = new TreeSet<>();
        Set<String> read = new TreeSet<>();
        Set<String> forget = new TreeSet<>();
        for (Method method : Bytecode.all()) {
            if (method.firstCall("stableVersion") >= 0) {
                begin.add(method.toString());
            }
            int start = method.firstCall("beginRead");
            if (start >= 0) {
                read.add(method.toString());
                boolean validated = method.instructions().stream()
                        .anyMatch(instruction -> instruction.at() > start && instruction.calls("changedSince"));
                if (!validated) {
                    forget.add(method.toString());
                }
            }
        }
        assertEquals(Set.of("BorderNode.beginRead"), begin, "who waits for a clean version");
        assertTrue(read.size() >= 5, () -> "who reads without a lock: " + read);
        assertEquals(Set.of(), forget, "who reads without a lock and does not look at the version again");
    }

    @Test
    @Guards({Rule.R5, Rule.R30})
    void theSecondLookAtATrailBeginsWithAnAcquireFence() {
        Method second = Bytecode.of(Trail.class, "isUnchanged");
        int fence = second.firstCall("acquireFence");
        int look = second.firstCall("isUnchanged");
        assertTrue(0 <= fence && fence < look, () -> "fence at " + fence + ", first look at " + look);
    }

    /** A value may go away and come back, and the nodes tell what was true while it was there. */
    @Test
    @Guards(Rule.R30)
    void theSecondLookAtATrailIsAtTheReferencesBeforeTheNodes() {
        List<String> looks = Bytecode.of(Trail.class, "isUnchanged").instructions().stream()
                .filter(instruction -> instruction.calls("isUnchanged"))
                .map(instruction -> instruction.operand().contains("Reference") ? "references" : "nodes")
                .toList();
        assertEquals(List.of("references", "nodes"), looks);
    }

    /** A permutation may come back, with a new version: so the version has the last word. */
    @Test
    @Guards(Rule.R30)
    void theSecondLookAtANodeOfATrailIsAtThePermutationBeforeTheVersion() {
        Method look = Bytecode.all().stream()
                .filter(method -> method.toString().equals("Trail$OneNode.isUnchanged"))
                .findFirst()
                .orElseThrow();
        int permutation = look.firstCall("permutation");
        int version = look.firstCall("changedSince");
        assertTrue(
                0 <= permutation && permutation < version,
                () -> "look at the permutation at " + permutation + ", at the version at " + version);
    }

    @Test
    @Guards({Rule.R2, Rule.R20})
    void aStoreStoreFenceFollowsTheMark() {
        for (String name : List.of("beginDirty", "markDeleted")) {
            Method method = Bytecode.of(Node.class, name);
            int mark = method.firstCall("setOpaque");
            int fence = method.firstCall("storeStoreFence");
            assertTrue(0 <= mark && mark < fence, () -> method + ": mark at " + mark + ", fence at " + fence);
        }
        assertTrue(Bytecode.of(Node.class, "lock").firstCall("storeStoreFence") > 0);
    }

    @Test
    @Guards({Rule.R3, Rule.R25})
    void windowsAndLocksEndWithAReleaseAndChangesWithAFullFence() {
        assertTrue(Bytecode.of(Node.class, "endDirty").firstCall("setRelease") > 0);
        assertTrue(Bytecode.of(Node.class, "unlock").firstCall("setRelease") > 0);
        assertTrue(Bytecode.of(Node.class, "publishChange").firstCall("fullFence") >= 0);
        Method unlockChanged = Bytecode.of(Node.class, "unlockChanged");
        assertTrue(unlockChanged.firstCall("unlock") < unlockChanged.firstCall("publishChange"));
    }

    /** The thread's next loads come after every thread can see the change, wherever it was made. */
    @Test
    @Guards(Rule.R25)
    void whoChangesWhatTheMapHoldsEndsWithAFullFence() {
        String changes = "BorderNode.(?:insert|remove|setReferenceAt|replaceInlineSuffixAt)";
        List<String> changing = new ArrayList<>();
        List<String> unpublished = new ArrayList<>();
        for (Method method : Bytecode.all()) {
            if (!Set.of("Update", "CursorUpdate", "Poll").contains(method.owner())) {
                continue; // others build nodes that nobody sees yet, or take out what holds nothing
            }
            for (Instruction change : method.instructions()) {
                if (change.calls(changes)) {
                    changing.add(method.toString());
                    boolean published = method.instructions().stream()
                            .filter(instruction -> instruction.at() > change.at())
                            .takeWhile(instruction -> !instruction.code().endsWith("return"))
                            .anyMatch(instruction -> instruction.calls("(?:unlockChanged|publishChange)"));
                    if (!published) {
                        unpublished.add(method + " at " + change);
                    }
                }
            }
        }
        assertEquals(List.of(), unpublished, "changes without a full fence before the return");
        assertTrue(changing.size() >= 6, () -> "who changes what the map holds: " + changing);
    }

    /**
     * An acquire orders what follows it. It has no place in the one order of all operations, and a load that decides needs one.
     */
    @Test
    @Guards({Rule.R29, Rule.R36})
    void whatDecidesIsLoadedVolatile() {
        assertTrue(
                Bytecode.of(BorderNode.class, "reference").firstCall("getVolatile") > 0,
                "the load of a slot's reference is not volatile");
        List<String> weaker = new ArrayList<>();
        for (Method method : Bytecode.all()) {
            for (Instruction instruction : method.instructions()) {
                boolean weakLoad = instruction.operand().contains("VarHandle.get:")
                        || instruction.calls("getAcquire")
                        || instruction.calls("getOpaque");
                boolean plainLoad = method.owner().equals("BorderNode")
                        && (instruction.code().equals("aaload") || instruction.calls("arraycopy"));
                if ((weakLoad && !method.owner().equals("KeySlice")) || plainLoad) { // KeySlice: of the bytes of a key
                    weaker.add(method.toString());
                }
            }
        }
        assertEquals(
                Set.of("BorderNode.copyFrom", "BorderNode.copySlots", "BorderNode.fill"),
                Set.copyOf(weaker),
                "loads that are not volatile: expected are those of a split, which holds the lock, those of a snapshot, behind "
                        + "the fence of the validation, and those of a bulk load, whose tree nobody else can see yet");
    }

    @Test
    @Guards({Rule.R7, Rule.R10, Rule.R29})
    void referencesAreReleased() {
        assertTrue(Bytecode.of(BorderNode.class, "setReferenceAt").firstCall("setRelease") > 0);
        Method insert = Bytecode.of(BorderNode.class, "insert");
        List<Instruction> stores = insert.instructions().stream()
                .filter(instruction -> instruction.code().equals("lastore")
                        || instruction.calls("setCode")
                        || instruction.calls("setRelease"))
                .toList();
        assertEquals(
                List.of("lastore", "lastore", "invokevirtual", "invokevirtual", "invokevirtual"),
                stores.stream()
                        .map(Instruction::code)
                        .map(code -> code.replace("invokespecial", "invokevirtual"))
                        .toList(),
                "slice, inline suffix, code, reference, permutation");
        assertTrue(stores.get(4).calls("setRelease"), "the permutation comes last");
        assertTrue(stores.get(4).operand().contains("BorderNode;J"), () -> "the last store is " + stores.get(4));
    }

    @Test
    @Guards({Rule.R29, Rule.R36})
    void fieldsThatReferToNodesAndLayersAreVolatile() throws NoSuchFieldException {
        for (Class<?> type :
                List.of(Node.class, BorderNode.class, InteriorNode.class, Layer.class, RootLayer.class, Tree.class)) {
            for (Field field : type.getDeclaredFields()) {
                if (Node.class.isAssignableFrom(field.getType()) || Layer.class.isAssignableFrom(field.getType())) {
                    assertTrue(Modifier.isVolatile(field.getModifiers()), () -> field + " is not volatile");
                }
            }
        }
        assertTrue(Modifier.isVolatile(Node.class.getDeclaredField("version").getModifiers()));
        assertTrue(Modifier.isVolatile(
                BorderNode.class.getDeclaredField("permutation").getModifiers()));
        for (Field field : Suffix.class.getDeclaredFields()) {
            assertTrue(Modifier.isFinal(field.getModifiers()), () -> field + " is not final");
        }
    }

    @Test
    @Guards({Rule.R14, Rule.R15, Rule.R16})
    void aSplitLinksTheRightHalfBeforeTheLeftOneShrinks() {
        Method run = Bytecode.of(Split.class, "run");
        List<String> steps = List.of("prepare", "setNext", "insertIntoParents", "shrink", "unlock");
        List<String> calls = run.instructions().stream()
                .flatMap(instruction -> steps.stream().filter(instruction::calls))
                .toList();
        assertEquals(List.of("prepare", "setNext", "setNext", "insertIntoParents", "shrink", "unlock"), calls);
    }

    @Test
    @Guards(Rule.R22)
    void aCollapseSetsTheRootBeforeTheParentPointer() {
        Method collapse = Bytecode.of(Unlink.class, "collapse");
        int root = collapse.firstCall("setRoot");
        int parent = collapse.firstCall("setParent");
        assertTrue(0 <= root && root < parent, () -> "root at " + root + ", parent pointer at " + parent);
    }

    @Test
    @Guards(Rule.R32)
    void whoHoldsLocksCallsNoMethodOfKeysValuesOrFunctions() {
        Set<String> holders = Set.of(
                "Update", "CursorUpdate", "Split", "Unlink", "Poll", "Layer", "Node", "BorderNode", "InteriorNode");
        for (Method method : Bytecode.all()) {
            for (Instruction instruction : method.instructions()) {
                boolean equals =
                        instruction.calls("equals") && instruction.operand().contains("Ljava/lang/Object;");
                boolean function = instruction.code().startsWith("invoke")
                        && instruction.operand().contains("Method java/util/function/");
                assertFalse(
                        holders.contains(method.owner()) && (equals || function),
                        () -> method + " may run user code under a lock, at " + instruction);
            }
        }
    }
}
