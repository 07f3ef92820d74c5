package io.masstree.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import io.masstree.bench.map.Subject.Role;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Plots as SVG elements, to stand in a page. */
final class Charts {
    private static final int WIDTH = 460;
    private static final int BARS_HEAD = 70;
    private static final int BAR = 26;
    private static final int GROWTH_HEIGHT = 320;
    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private int drawn;

    /** The maps of a cell as bars; shorter is better. */
    String bars(CellSummary cell) {
        DefaultCategoryDataset medians = new DefaultCategoryDataset();
        cell.subjects()
                .forEach(subject -> medians.addValue(
                        subject.median(), "median", subject.subject().label()));
        JFreeChart chart = ChartFactory.createBarChart(
                cell.cell().toString(),
                null,
                cell.subjects().get(0).unit(),
                medians,
                PlotOrientation.HORIZONTAL,
                false,
                false,
                false);
        CategoryPlot plot = chart.getCategoryPlot();
        BarRenderer renderer = new BarRenderer() {
            @Override
            public Paint getItemPaint(int row, int column) {
                return color(cell.subjects().get(column).subject().role());
            }
        };
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator(
                StandardCategoryItemLabelGenerator.DEFAULT_LABEL_FORMAT_STRING,
                new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelFont(TEXT);
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        plot.setRenderer(renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.getDomainAxis().setTickLabelFont(TEXT);
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(0.5f);
        plot.getDomainAxis().setCategoryLabelPositions(CategoryLabelPositions.STANDARD);
        plot.getRangeAxis().setTickLabelFont(TEXT);
        plot.getRangeAxis().setLabelFont(TEXT);
        plot.getRangeAxis().setUpperMargin(0.2);
        return svg(chart, BARS_HEAD + BAR * cell.subjects().size());
    }

    /** What becomes of the same measurement on ever greater maps: cells that differ in nothing but the number of entries. */
    String growth(List<CellSummary> sizes) {
        Map<String, XYSeries> curves = new LinkedHashMap<>();
        Map<String, Role> roles = new LinkedHashMap<>();
        for (CellSummary cell : sizes) {
            for (SubjectSummary subject : cell.subjects()) {
                String label = subject.subject().label();
                curves.computeIfAbsent(label, XYSeries::new).add(cell.cell().entries(), subject.median());
                roles.put(label, subject.subject().role());
            }
        }
        XYSeriesCollection all = new XYSeriesCollection();
        curves.values().forEach(all::addSeries);
        CellSummary first = sizes.get(0);
        JFreeChart chart = ChartFactory.createXYLineChart(
                String.format(
                        Locale.ROOT,
                        "%s, %s, T%d, %s",
                        first.cell().workload(),
                        first.cell().keysLabel(),
                        first.cell().threads(),
                        first.cell().collector().label()),
                "entries",
                first.subjects().get(0).unit(),
                all,
                PlotOrientation.VERTICAL,
                true,
                false,
                false);
        XYPlot plot = chart.getXYPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        LogAxis entries = new LogAxis("entries");
        // A tick for each power of ten.
        entries.setTickUnit(new NumberTickUnit(1, NumberFormat.getIntegerInstance(Locale.ROOT)));
        entries.setTickLabelFont(TEXT);
        entries.setLabelFont(TEXT);
        plot.setDomainAxis(entries);
        plot.getRangeAxis().setTickLabelFont(TEXT);
        plot.getRangeAxis().setLabelFont(TEXT);
        ((NumberAxis) plot.getRangeAxis()).setAutoRangeIncludesZero(true);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        int index = 0;
        for (Role role : roles.values()) {
            if (role == Role.OURS) {
                renderer.setSeriesPaint(index, color(role));
                renderer.setSeriesStroke(index, new BasicStroke(3));
            }
            index++;
        }
        plot.setRenderer(renderer);
        chart.getLegend().setItemFont(TEXT);
        return svg(chart, GROWTH_HEIGHT);
    }

    private static Color color(Role role) {
        return switch (role) {
            case OURS -> new Color(0x1a7f37);
            case BASELINE -> new Color(0x9a6700);
            case PEER -> new Color(0x57606a);
            case CEILING -> new Color(0xbfc5cc);
            case NATIVE -> new Color(0x0969da);
        };
    }

    private String svg(JFreeChart chart, int height) {
        chart.getTitle().setFont(TITLE);
        chart.setBackgroundPaint(Color.WHITE);
        VectorGraphics2D graphics = new VectorGraphics2D();
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new SVGProcessor()
                    .getDocument(graphics.getCommands(), new PageSize(WIDTH, height))
                    .writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String document = bytes.toString(UTF_8);
        // Within a page there is no prologue, and the names of the clips must be no other plot's.
        drawn++;
        return document.substring(document.indexOf("<svg"))
                .replace("id=\"clip", "id=\"plot" + drawn + "clip")
                .replace("url(#clip", "url(#plot" + drawn + "clip");
    }
}
