package dev.steno.stats.topology;

import dev.steno.schema.stats.state.v1.CallAssignment;
import dev.steno.schema.stats.state.v1.CallReport;
import dev.steno.schema.stats.state.v1.CallReports;
import dev.steno.stats.summarise.AssignCall;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps which sessions report each call, by the call's key, and sends assignments, by session id, where several do. */
@SuppressWarnings({"NullAway", "NullAway.Init"}) // A null deletes. Kafka Streams calls init before anything else.
final class AssignCalls implements Processor<String, CallReport, String, CallAssignment> {

    private ProcessorContext<String, CallAssignment> context;
    private KeyValueStore<String, CallReports> reports;

    @Override
    public void init(ProcessorContext<String, CallAssignment> streams) {
        context = streams;
        reports = streams.getStateStore(StatsStores.CALL_REPORTS);
    }

    @Override
    public void process(Record<String, CallReport> report) {
        String call = report.key();
        AssignCall.Assigned assigned = AssignCall.assign(call, reports.get(call), report.value());
        reports.put(call, assigned.reports());
        assigned.assignments()
                .forEach((session, assignment) ->
                        context.forward(report.withKey(session).withValue(assignment)));
    }
}
