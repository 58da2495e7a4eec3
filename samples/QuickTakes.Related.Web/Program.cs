using OpenTelemetry;
using QuickTakes.Related.Hosting;
using QuickTakes.Related.Web;

var builder = WebApplication.CreateBuilder(args);

// The articles, as appsettings.json says; the first index is loaded before the server takes requests.
builder.Services.AddRelatedArticles(builder.Configuration.GetSection("Related"));
builder.Services.AddHealthChecks().AddRelatedArticles();
builder.Services.AddOpenApi();
builder.Services.AddRazorPages();

// Metrics and traces go where OTEL_EXPORTER_OTLP_ENDPOINT says; dotnet-counters reads the meter without it.
var telemetry = builder.Services.AddOpenTelemetry()
    .WithMetrics(metrics => metrics.AddMeter(RelatedDiagnostics.MeterName))
    .WithTracing(tracing => tracing.AddSource(RelatedDiagnostics.ActivitySourceName));
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null)
    telemetry.UseOtlpExporter();

var app = builder.Build();
app.MapOpenApi();
app.MapHealthChecks("/health");
app.MapRelated();
app.MapRazorPages();
app.Run();
