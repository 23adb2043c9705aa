import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { dashes, type ChartProps } from './chart';

type PlotProps = ChartProps & { format: (value: number) => string; height: number; locale: string };

const DAY = 86_400;
const MINUTES = 600;

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function lines({ thresholds = [] }: PlotProps): uPlot.Plugin {
  return {
    hooks: {
      draw: (plot) => {
        const { ctx, bbox } = plot;
        for (const { value, tone } of thresholds) {
          const y = plot.valToPos(value, 'y', true);
          ctx.save();
          ctx.strokeStyle = token(`--cf-${tone === 'neutral' || tone === 'brand' ? 'line-strong' : tone}`);
          ctx.setLineDash([4, 4]);
          ctx.beginPath();
          ctx.moveTo(bbox.left, y);
          ctx.lineTo(bbox.left + bbox.width, y);
          ctx.stroke();
          ctx.restore();
        }
      },
    },
  };
}

/** Says times as the reader's language does: of hours, or of days where there are several. */
function clock({ locale, times }: PlotProps): (time: number) => string {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const day = { day: 'numeric', month: 'short', hour: '2-digit' } as const;
  const words = new Intl.DateTimeFormat(locale, span > DAY ? day : { timeStyle: span < MINUTES ? 'medium' : 'short' });
  return (time) => words.format(time * 1000);
}

function optionsOf(props: PlotProps, width: number): uPlot.Options {
  const { series, format, height, syncKey, onRange } = props;
  const axis = { stroke: token('--cf-ink-3'), grid: { stroke: token('--cf-line'), width: 1 }, ticks: { stroke: token('--cf-line'), width: 1 }, font: '11px system-ui' };
  return {
    width,
    height,
    legend: { show: false },
    cursor: { y: false, ...(onRange === undefined ? {} : { drag: { x: true, y: false, setScale: false } }), ...(syncKey === undefined ? {} : { sync: { key: syncKey } }) },
    axes: [{ ...axis, values: (_, times) => times.map(clock(props)) }, { ...axis, size: 64, values: (_, values) => values.map((value) => (value === null ? '' : format(value))) }],
    series: [
      {},
      ...series.map(({ label, kind = 'line', colour }, index): uPlot.Series => {
        const stroke = token(`--cf-s${((colour ?? index + 1) - 1) % 6 + 1}`);
        return {
          label,
          stroke,
          // A bar of nothing has no edge either.
          width: kind === 'bars' ? 0 : 1.5,
          dash: [...dashes[index % 6]!],
          points: { show: false },
          ...(kind === 'line' ? {} : { fill: `color-mix(in srgb, ${stroke} ${kind === 'bars' ? '60%' : '15%'}, transparent)` }),
          ...(kind === 'bars' && uPlot.paths.bars ? { paths: uPlot.paths.bars({ size: [0.7] }) } : {}),
        };
      }),
    ],
    plugins: [lines(props)],
    ...(onRange === undefined ? {} : { hooks: { setSelect: [(plot: uPlot) => choose(plot, onRange)] } }),
  };
}

/** A drag of a few pixels is a press. */
const SHORTEST_DRAG = 5;

function choose(plot: uPlot, onRange: (from: number, to: number) => void): void {
  const { left, width } = plot.select;
  if (width < SHORTEST_DRAG) return;
  plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
  onRange(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
}

/** The drawing of a Chart; drawn anew when the theme or the width changes. */
export function Plot(props: PlotProps) {
  const parent = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef(props);
  const { times, series } = props;
  const shape = JSON.stringify([series.map(({ label, kind, colour }) => [label, kind, colour]), props.height, props.syncKey, props.thresholds]);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const element = parent.current!;
    const draw = () => {
      plot.current?.destroy();
      const now = latest.current;
      const onRange = now.onRange && ((from: number, to: number) => latest.current.onRange?.(from, to));
      plot.current = new uPlot(optionsOf({ ...now, onRange }, Math.max(1, element.clientWidth)), dataOf(now), element);
    };
    const fit = new ResizeObserver(() => {
      const width = Math.max(1, element.clientWidth);
      if (plot.current === undefined) {
        draw();
      } else if (plot.current.width !== width) {
        plot.current.setSize({ width, height: latest.current.height });
      }
    });
    const theme = new MutationObserver(draw);
    draw();
    fit.observe(element);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-contrast'] });
    return () => {
      fit.disconnect();
      theme.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [shape]);
  useEffect(() => {
    plot.current?.setData(dataOf({ times, series }));
  }, [times, series]);
  return <div ref={parent} className="min-w-0" />;
}

function dataOf({ times, series }: Pick<PlotProps, 'times' | 'series'>): uPlot.AlignedData {
  return [[...times], ...series.map((one) => [...one.values])];
}
