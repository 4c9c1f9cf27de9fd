package dev.steno.stats.topology;

import dev.steno.schema.stats.state.v1.CallNews;
import dev.steno.schema.stats.state.v1.CallTellers;
import dev.steno.schema.stats.state.v1.CallVerdict;
import dev.steno.stats.summarise.JudgeCall;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps who tells of each call, by the call's key, and sends verdicts, by session id, where several sessions do. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
final class JudgeCalls implements Processor<String, CallNews, String, CallVerdict> {

    private ProcessorContext<String, CallVerdict> context;
    private KeyValueStore<String, CallTellers> tellers;

    @Override
    public void init(ProcessorContext<String, CallVerdict> streams) {
        context = streams;
        tellers = streams.getStateStore(StatsStores.TELLERS);
    }

    @Override
    public void process(Record<String, CallNews> news) {
        String call = news.key();
        JudgeCall.Judgement judgement = JudgeCall.judge(call, tellers.get(call), news.value());
        tellers.put(call, judgement.tellers());
        judgement
                .verdicts()
                .forEach((session, verdict) ->
                        context.forward(news.withKey(session).withValue(verdict)));
    }
}
