package io.masstree.jcstress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.masstree.MasstreeInternals;
import io.masstree.MasstreeStats;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A primed tree is what its test is about: the actor's operation changes its structure as promised. */
class PrimedTreeTest {

    @ParameterizedTest
    @CsvSource({
        // variant, actor, border nodes, interior nodes, layers and height: what the actor adds
        "SplitFinds.RealNewRoot,                  writer,   1,  1,  0,  1",
        "SplitFinds.RealMiddle,                   writer,   1,  0,  0,  0",
        "SplitFinds.RealLeftEnd,                  writer,   1,  1,  0,  1",
        "SplitFinds.RealInterior,                 writer,   1,  2,  0,  1",
        "SplitFinds.RealDeep,                     writer,   1,  1,  0,  0",
        "PutThenGetOther.RealSplit,               left,     1,  0,  0,  0",
        "PutThenGetOther.RealSplit,               right,    1,  0,  0,  0",
        "PutThenGetOther.RealInsert,              left,     0,  0,  0,  0",
        "PutThenGetOther.RealInsert,              right,    0,  0,  0,  0",
        "PutThenGetOther.RealRemove,              left,     0,  0,  0,  0",
        "PutThenGetOther.RealLayerBirth,          left,     1,  0,  1,  0",
        "PutThenGetOther.RealLayerBirth,          right,    1,  0,  1,  0",
        "ValuePublication.RealNewRoot,            writer,   1,  1,  0,  1",
        "ValuePublication.RealNewLayer,           writer,   1,  0,  1,  0",
        "UnlinkFinds.RealMiddle,                  writer,  -1,  0,  0,  0",
        "UnlinkFinds.RealCollapse,                writer,  -1, -1,  0, -1",
        "UnlinkFinds.RealChain,                   writer,  -1, -2,  0, -1",
        "UnlinkNeighbours.Real,                   left,    -1,  0,  0,  0",
        "UnlinkNeighbours.Real,                   right,   -1,  0,  0,  0",
        "LayerBirth.Real,                         writer,   1,  0,  1,  0",
        "LayerBirth.RealFromRest,                 writer,   1,  0,  1,  0",
        "LayerBirth.RealFromPackedSuffix,         writer,   1,  0,  1,  0",
        "LayerBirth.RealChain,                    writer,   3,  0,  3,  0",
        "LayerBirth.RealShortBesideLong,          writer,   0,  0,  0,  0",
        "LayerDeath.Real,                         remover, -1,  0, -1,  0",
        "LayerDeath.RealChain,                    remover, -3,  0, -3,  0",
        "LayerDeath.RealDyingSplits,              inserter, 1,  1,  0,  0",
        "OneWinner.RealPutIfAbsentSplit,          left,     1,  1,  0,  1",
        "OneWinner.RealPutIfAbsentDeep,           left,     1,  0,  1,  0",
        "OneWinner.RealRemoveUnlink,              left,    -1, -1,  0, -1",
        "ScanBesideChange.RealForwardsBesideSplit,  writer, 1,  0,  0,  0",
        "ScanBesideChange.RealForwardsBesideUnlink, writer, -1, 0,  0,  0",
        "ScanBesideChange.RealBesideLayerBirth,   writer,   1,  0,  1,  0",
        "ScanBesideChange.RealBesideLayerDeath,   writer,  -1,  0, -1,  0",
        "NeighbourQuery.RealHigher,               writer,   0,  0,  0,  0",
        "NeighbourQuery.RealLast,                 writer,  -1, -1,  0, -1",
        "StructureAtRest.RealSplitBesideSplit,    left,     1,  2,  0,  1",
        "StructureAtRest.RealSplitBesideSplit,    right,    1,  2,  0,  1",
        "StructureAtRest.RealInsertBesideUnlink,  left,    -1,  0,  0,  0",
        "StructureAtRest.RealSplitLeftOfUnlink,   left,     1,  0,  0,  0",
        "StructureAtRest.RealSplitLeftOfUnlink,   right,   -1,  0,  0,  0",
        "StructureAtRest.RealSplitRightOfUnlink,  left,    -1,  0,  0,  0",
        "StructureAtRest.RealSplitRightOfUnlink,  right,    1,  2,  0,  1",
        "StructureAtRest.RealSplitBesideCollapse, left,     1,  1,  0,  0",
        "StructureAtRest.RealSplitBesideCollapse, right,   -1, -2,  0, -1",
        "StructureAtRest.RealBothEmpty,           left,    -1, -1,  0, -1",
        "StructureAtRest.RealPollBesideSplit,     left,    -1,  0,  0,  0",
        "StructureAtRest.RealPollBesideSplit,     right,    1,  0,  0,  0",
        "StructureAtRest.RealSliceGroup,          left,     0,  0,  0,  0",
    })
    void actorChangesTheStructureAsPromised(
            String name, String actor, int borderNodes, int interiorNodes, int layers, int height)
            throws ReflectiveOperationException {
        Stage stage = new Stage(Results.variant(name));
        String drawn = MasstreeInternals.describe(stage.map());
        MasstreeInternals.check(stage.map());
        MasstreeStats before = stage.map().stats();
        stage.act(actor);
        MasstreeStats after = stage.map().stats();
        List<Long> expected = List.of((long) borderNodes, (long) interiorNodes, (long) layers, (long) height);
        List<Long> seen = List.of(
                after.borderNodes() - before.borderNodes(),
                after.interiorNodes() - before.interiorNodes(),
                after.layers() - before.layers(),
                (long) after.height() - before.height());
        assertEquals(expected, seen, drawn + "\nthen\n" + MasstreeInternals.describe(stage.map()));
    }

    /** The two keys of each variant lie in different nodes; else the node's lock would order the threads. */
    @ParameterizedTest
    @CsvSource({"RealOverwrite", "RealInsert", "RealRemove", "RealPoll", "RealLayerBirth", "RealSplit"})
    void putThenGetOther_worksOnDifferentNodes(String name) throws ReflectiveOperationException {
        Stage stage = new Stage(Results.variant("PutThenGetOther." + name));
        assertTrue(stage.map().stats().borderNodes() > 1, MasstreeInternals.describe(stage.map()));
    }
}
